namespace SeedTrace.Lineage.Passports;

/// <summary>A passport of another country that was handed in here.</summary>
/// <param name="Number">Order of handing in; numbers may be left out.</param>
/// <param name="Digest">SHA-256 of its canonical form, 64 hexadecimal digits.</param>
internal sealed record Passport(long Number, string Digest, DateTimeOffset HandedIn, Bundle Bundle);

/// <summary>Passports that were handed in: nothing is changed or taken away.</summary>
internal interface IPassports
{
    /// <summary>Repeated, it changes nothing.</summary>
    Task<Passport> KeepAsync(Bundle passport, DateTimeOffset now, CancellationToken cancellation);

    /// <returns>Null when nobody handed it in.</returns>
    Task<Passport?> FindAsync(string digest, CancellationToken cancellation);

    /// <summary>In the order of handing in.</summary>
    /// <param name="number">Of the last that is known already.</param>
    IAsyncEnumerable<Passport> AfterAsync(long number, CancellationToken cancellation);
}
