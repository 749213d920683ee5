using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CaseTracker.Api.Web.Validation;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Web;

/// <summary>Wires MediatR 5: handlers, validators and the one behaviour, found in this assembly.</summary>
internal static class Mediation
{
    /// <summary>Looked for once, however many hosts a process starts.</summary>
    private static readonly Lazy<Task<List<ServiceDescriptor>>> Found = new(() => Task.Run(() => Find().ToList()));

    /// <summary>Begins to look at the types of the assembly, beside what else is done at the start.</summary>
    public static void BeginToLook() => _ = Found.Value;

    public static void AddMediation(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        foreach (var descriptor in Found.Value.Result)
        {
            services.Add(descriptor);
        }
    }

    private static IEnumerable<ServiceDescriptor> Find()
    {
        var types = TypesOfSource(Assembly.GetExecutingAssembly())
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }).ToList();
        foreach (var (service, type) in Implementations(types, typeof(IValidator<>)))
        {
            // The validator of a part is called by that of its whole.
            if (service.GenericTypeArguments[0].IsAssignableTo(typeof(IBaseRequest)))
            {
                yield return ServiceDescriptor.Singleton(service, type);
            }
        }

        foreach (var (service, type) in Implementations(types, typeof(IRequestHandler<,>)))
        {
            // A handler of an abstract request serves every request derived from it.
            var request = service.GenericTypeArguments[0];
            foreach (var concrete in types.Where(request.IsAssignableFrom))
            {
                yield return ServiceDescriptor.Transient(
                    typeof(IRequestHandler<,>).MakeGenericType(concrete, service.GenericTypeArguments[1]), type);
            }
        }
    }

    /// <summary>
    /// The types of the source. <see cref="Assembly.GetTypes"/> would load the closures and state machines of the compiler too.
    /// </summary>
    private static IEnumerable<Type> TypesOfSource(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var definition = metadata.GetTypeDefinition(handle);
            if (!metadata.GetString(definition.Name).StartsWith('<'))
            {
                yield return assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle));
            }
        }
    }

    private static IEnumerable<(Type Service, Type Type)> Implementations(IEnumerable<Type> types, Type open) =>
        from type in types
        from service in type.GetInterfaces()
        where service.IsGenericType && service.GetGenericTypeDefinition() == open
        select (service, type);
}
