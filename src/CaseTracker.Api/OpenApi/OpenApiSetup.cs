using CaseTracker.Domain;
using Microsoft.OpenApi;

namespace CaseTracker.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document at <c>/openapi/v1.json</c> and the page at <c>/swagger</c>; both answer without a key.</summary>
internal static class OpenApiSetup
{
    private const string KeyScheme = "bearer";

    private const string Description =
        """
        Tracks requests for government information (政府信息公开 依申请公开) under the regulation of 2019 and computes the tables of
        the yearly report from the cases. Dates are calendar days in China, written `yyyy-MM-dd`; unknown members and parameters are
        refused. Every refusal is `application/problem+json` with a stable `code`, in Chinese or, by `Accept-Language: en`, in English.
        """;

    public static void AddDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiText>();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "CaseTracker", Version = "v1", Description = Description });
            options.AddServer(new OpenApiServer { Url = "/" });
            options.DocumentFilter<HealthPaths>();
            options.AddSecurityDefinition(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "access key or JWT",
                Description = "An access key (`ct_…`), such as the one printed on first start, or a JWT of the OIDC issuer that is "
                    + "configured: its claim `roles` holds role codes, `agency` the code of an agency or `*` for all.",
            });
            options.AddSecurityRequirement(document => new() { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.DescribeAllParametersInCamelCase();
            options.CustomSchemaIds(SchemaNames.Of);
            options.IncludeXmlComments(typeof(OpenApiSetup).Assembly);
            options.IncludeXmlComments(typeof(LocalizedText).Assembly);
            options.SchemaFilter<SchemaNotes>();
            options.OperationFilter<OperationNotes>();
            options.OperationFilter<ParameterNotes>();
            options.DocumentFilter<SharedParts>();
        });
    }

    public static void UseDocumentation(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), page => page.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "CaseTracker v1");
            options.DocumentTitle = "CaseTracker";
            options.RoutePrefix = "swagger";
            options.EnablePersistAuthorization();
        }));
        app.MapGet("/openapi/v1.json", (OpenApiText text) => Results.Bytes(text.Bytes, OpenApiText.MediaType, entityTag: text.ETag))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
