using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data;

/// <summary>
/// How columns hold the types of the domain: PostgreSQL has days and instants, in SQLite they are text that sorts the same.
/// </summary>
internal static class DapperTypes
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new StoredTextHandler());

        // Dapper calls no handler for types that it maps itself, and the provider would write an instant its own way.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantHandler());
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is SqliteParameter ? value.ToString(StoredText.DayPattern, CultureInfo.InvariantCulture) : value;

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly day => day,
            DateTime instant => DateOnly.FromDateTime(instant),
            _ => DateOnly.ParseExact((string)value, StoredText.DayPattern, CultureInfo.InvariantCulture),
        };
    }

    private sealed class StoredTextHandler : SqlMapper.TypeHandler<StoredText>
    {
        public override void SetValue(IDbDataParameter parameter, StoredText value) => throw new NotSupportedException();

        public override StoredText Parse(object value) => StoredText.Of(value);
    }

    /// <summary>The text is in UTC and of one length.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = parameter is SqliteParameter ? value.UtcDateTime.ToString(
                "O", CultureInfo.InvariantCulture) : value.UtcDateTime;

        public override DateTimeOffset Parse(object value) => value is DateTime instant
            ? new(instant, TimeSpan.Zero)
            : DateTimeOffset.Parse((string)value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
