using System.Text.Json.Serialization;

namespace Workbook.Protocol;

/// <summary>The messages as JSON, by code made at compile time: reflection would cost each kernel's start a tenth of a second.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KernelRequest))]
[JsonSerializable(typeof(KernelReply))]
public sealed partial class ProtocolJson : JsonSerializerContext;
