namespace SeedTrace.Lineage.Balance;

/// <summary>A line of an account of seed: what its kilograms came from or became.</summary>
internal enum Line : byte
{
    /// <summary>Made by its breeder.</summary>
    Released,
    Harvested,
    /// <summary>Came over the border.</summary>
    Imported,
    /// <summary>Taken out of other lots to make this one: cleaned, blended or split.</summary>
    Taken,
    /// <summary>Credited for a reason not known here.</summary>
    OtherIn,
    /// <summary>Came to the party from another.</summary>
    Received,
    Sown,
    /// <summary>Clean seed that became a lot of its own.</summary>
    Cleaned,
    Screenings,
    Losses,
    Blended,
    Split,
    Sold,
    /// <summary>Debited for a reason not known here.</summary>
    OtherOut,
    Dispatched,
    /// <summary>Of what was dispatched, refused and back.</summary>
    Returned,
    /// <summary>Of what was dispatched, taken by its receiver.</summary>
    Delivered,
    /// <summary>Of what was dispatched, found short by its receiver.</summary>
    Missing,
    /// <summary>Credits less debits of holdings.</summary>
    InStock,
    /// <summary>Put into labelled containers: still in stock, or sold from them.</summary>
    Packed,
}
