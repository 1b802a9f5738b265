using System.Reflection;
using System.Text.Json.Nodes;
using Workbook.Jupyter.Messages;
using Workbook.Protocol;

namespace Workbook.Jupyter;

/// <summary>What a front end learns of the kernel.</summary>
internal static class KernelInfo
{
    /// <summary>The content of a <c>kernel_info_reply</c>.</summary>
    public static JsonObject Create()
    {
        var version = Build.Of(Assembly.GetExecutingAssembly()).Version ?? "0";
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = Message.Version,
            ["implementation"] = "workbook",
            ["implementation_version"] = version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
            ["banner"] = $"workbook {version}: C# 14 on .NET {Environment.Version}",
            ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
            ["debugger"] = false,
            ["supported_features"] = new JsonArray(),
        };
    }
}
