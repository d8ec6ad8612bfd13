using System.Numerics;

namespace SeedTrace.Lineage.Graph;

/// <summary>An exact share: a numerator over a positive denominator, in lowest terms.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    public static readonly Fraction Zero = new(0, 1);
    public static readonly Fraction One = new(1, 1);

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public static Fraction operator +(Fraction left, Fraction right) => left.Denominator == right.Denominator
        ? new(left.Numerator + right.Numerator, left.Denominator)
        : new(left.Numerator * right.Denominator + right.Numerator * left.Denominator, left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => left + new Fraction(-right.Numerator, right.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Rounded half to even.</summary>
    public decimal Round(int places)
    {
        var (whole, rest) = BigInteger.DivRem(Numerator * BigInteger.Pow(10, places), Denominator);
        var half = (rest * 2).CompareTo(Denominator);
        var rounded = half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
        return (decimal)rounded / (decimal)BigInteger.Pow(10, places);
    }
}
