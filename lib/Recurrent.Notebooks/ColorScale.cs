namespace Recurrent.Notebooks;

/// <summary>How a heatmap turns numbers into colours. Both scales survive colour blindness and grey printing.</summary>
public enum ColorScale
{
    /// <summary>From dark blue to yellow (Cividis): amounts, probabilities, attention.</summary>
    Sequential,

    /// <summary>From blue over near-white to red: signed values around a centre, such as weights and states.</summary>
    Diverging,
}
