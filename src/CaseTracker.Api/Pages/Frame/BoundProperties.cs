using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>
/// Of the properties of a page, the framework hears only of those that a request is bound to. It would describe all of them, and what they
/// are made of, each time the program starts.
/// </summary>
internal sealed class BoundProperties(IPageApplicationModelPartsProvider framework) : IPageApplicationModelPartsProvider
{
    public PageHandlerModel? CreateHandlerModel(MethodInfo method) => framework.CreateHandlerModel(method);

    public PageParameterModel CreateParameterModel(ParameterInfo parameter) => framework.CreateParameterModel(parameter);

    public PagePropertyModel CreatePropertyModel(PropertyInfo property) =>
        property.GetCustomAttributes().OfType<IBindingSourceMetadata>().Any() ? framework.CreatePropertyModel(property) : null!;

    public bool IsHandler(MethodInfo methodInfo) => framework.IsHandler(methodInfo);
}
