using System.Buffers.Binary;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Damage to a file: flipped bits, lost ends, repeated and swapped pieces, and numbers that lie.</summary>
internal static class ByteMutation
{
    private static readonly uint[] Lies = [0, 1, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

    /// <summary>Where a zip keeps sizes, counts and offsets, counted from its signatures.</summary>
    private static readonly (byte[] Signature, int[] Offsets)[] ZipHeaders =
    [
        ([.. "PK\u0003\u0004"u8], [6, 8, 14, 18, 22, 26]),
        ([.. "PK\u0001\u0002"u8], [8, 10, 16, 20, 24, 28, 30, 42]),
        ([.. "PK\u0005\u0006"u8], [8, 10, 12, 16, 20]),
    ];

    /// <summary>One to four damages, one upon another.</summary>
    public static Gen<byte[]> Of(Gen<byte[]> valid) =>
        Gen.Select(valid, Gen.Select(Gen.Int[0, 7], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Array[1, 4])
        .Select((bytes, damages) => damages.Aggregate(bytes, (before, damage) => Damage(before, damage.Item1, damage.Item2, damage.Item3)));

    public static byte[] Flip(byte[] bytes, int place)
    {
        var changed = bytes.ToArray();
        if (changed.Length > 0)
        {
            changed[place % changed.Length] ^= (byte)(1 << (place % 8));
        }

        return changed;
    }

    private static byte[] Damage(byte[] bytes, int how, int first, int second)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        var at = first % bytes.Length;
        var length = 1 + (second % Math.Min(bytes.Length, 200));
        var end = Math.Min(at + length, bytes.Length);
        return how switch
        {
            0 => Flip(bytes, first),
            1 => bytes[..at],
            2 => [.. bytes[..end], .. bytes[at..end], .. bytes[end..]],
            3 => [.. bytes[..at], .. bytes[end..]],
            4 => [.. bytes[..at], (byte)second, .. bytes[at..]],
            5 => [.. bytes[..at], .. bytes[at..end].Reverse(), .. bytes[end..]],
            6 => Overwrite(bytes, at, Lies[second % Lies.Length]),
            _ => LieInHeader(bytes, first, second),
        };
    }

    private static byte[] LieInHeader(byte[] bytes, int first, int second)
    {
        var (signature, offsets) = ZipHeaders[first % ZipHeaders.Length];
        var headers = new List<int>();
        for (var at = bytes.AsSpan().IndexOf(signature); at >= 0 && headers.Count < 50;)
        {
            headers.Add(at);
            var next = bytes.AsSpan(at + 1).IndexOf(signature);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return headers.Count == 0
            ? Flip(bytes, first)
            : Overwrite(bytes, headers[second % headers.Count] + offsets[first / 3 % offsets.Length], Lies[second / 50 % Lies.Length]);
    }

    private static byte[] Overwrite(byte[] bytes, int at, uint value)
    {
        var changed = bytes.ToArray();
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, value);
        four[..Math.Clamp(changed.Length - at, 0, 4)].CopyTo(changed.AsSpan(Math.Min(at, changed.Length)));
        return changed;
    }
}
