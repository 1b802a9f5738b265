namespace Workbook.Jupyter;

/// <summary>The sockets between a front end and a kernel.</summary>
public enum ChannelKind
{
    /// <summary>Requests, answered in their order.</summary>
    Shell,

    /// <summary>Requests that are answered while a cell runs.</summary>
    Control,

    /// <summary>What a cell asks of a person.</summary>
    Stdin,

    /// <summary>What all front ends are to see.</summary>
    IOPub,

    /// <summary>Bytes that come back as they are, as a sign of life.</summary>
    Heartbeat,
}
