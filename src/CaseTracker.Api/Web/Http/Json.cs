using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Http;

/// <summary>JSON as the contract has it: exact names, exact codes, exact dates, and nothing unknown.</summary>
internal static class Json
{
    /// <summary>For what integrators send and get.</summary>
    public static JsonSerializerOptions Public { get; } = Configure(new());

    /// <summary>For what is kept. Reads what older releases wrote too: a member that is gone must not make a record unreadable.</summary>
    public static JsonSerializerOptions Record { get; } = new(Public)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 16;

        // Answers are application/json, never put into a page: Chinese stays readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new DateConverter());
        options.Converters.Add(new CodeConverterFactory());
        return options;
    }

    /// <summary>A value that JSON can carry and the contract cannot: refused with a sentence for the reader.</summary>
    internal sealed class ValueException(LocalizedText words) : JsonException
    {
        public LocalizedText Words => words;
    }

    private sealed class DateConverter : JsonConverter<DateOnly>
    {
        private const string Pattern = "yyyy-MM-dd";

        public override DateOnly Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && DateOnly.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new ValueException(new("应为 yyyy-MM-dd 格式的真实日期。", "Must be a real date, written yyyy-MM-dd."));

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(Pattern, CultureInfo.InvariantCulture));
    }

    private sealed class CodeConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsEnum;

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(CodeConverter<>).MakeGenericType(type))!;
    }

    private sealed class CodeConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Codes<T>.TryParse(reader.GetString(), out var value)
                ? value
                : throw new ValueException(new(
                    $"应为下列代码之一：{string.Join("、", Codes<T>.All)}。",
                    $"Must be one of: {string.Join(", ", Codes<T>.All)}."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code());
    }
}
