using System.Security.Cryptography;
using System.Text;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>A data key of 256 bits, which seals texts by AES-GCM. Sealed texts are base64 of nonce, tag and cipher.</summary>
internal sealed class DataKey(byte[] key)
{
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <param name="place">Where it is stored: a text sealed for one place cannot be opened in another.</param>
    public string Seal(ReadOnlySpan<byte> text, string place)
    {
        var whole = new byte[NonceBytes + TagBytes + text.Length];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, text, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return Convert.ToBase64String(whole);
    }

    /// <summary>
    /// Throws <see cref="CryptographicException"/> when it was sealed for another place, with another key, or changed since.
    /// </summary>
    public byte[] Open(string sealedText, string place)
    {
        var whole = Convert.FromBase64String(sealedText);
        if (whole.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("The sealed text is too short.");
        }

        var text = new byte[whole.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), text,
            Encoding.UTF8.GetBytes(place));
        return text;
    }
}
