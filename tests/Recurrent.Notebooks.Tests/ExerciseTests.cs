namespace Recurrent.Notebooks.Tests;

/// <summary>What is said to a learner's answer, to the letter.</summary>
[Collection("console")]
public sealed class ExerciseTests
{
    [Fact]
    public void An_open_exercise_is_shown_as_open() =>
        Assert.Equal("○ Exercise 1.1: open", Verdicts.Said(() => Exercise.Check("1.1", null, [1.0], 1e-9), expected: false));

    [Fact]
    public void A_right_answer_is_right() =>
        Assert.Equal("✓ Exercise 1.1: right", Verdicts.Said(() => Exercise.Check("1.1", [1.0, 2], [1, 2], 0), expected: true));

    [Fact]
    public void A_common_mistake_is_named() => Assert.Equal(
        "✗ Exercise 1.1: number [1], 4, is not it. It looks as if the factor 1/T is missing.",
        Verdicts.Said(() => Exercise.Check("1.1", [2.0, 4], [1, 2], 1e-9, ("the factor 1/T is missing", [2, 4])), expected: false));

    [Fact]
    public void Another_mistake_says_where() => Assert.Equal(
        "✗ Exercise 1.1: 5 is not it. It is none of the common mistakes: check it against the definition, on the smallest case.",
        Verdicts.Said(() => Exercise.Check("1.1", (double?)5, 1, 1e-9, ("it is twice", 2)), expected: false));

    [Fact]
    public void The_wrong_number_of_numbers_is_said() => Assert.Equal(
        "✗ Exercise 1.1: 2 numbers are asked for; there are 3.",
        Verdicts.Said(() => Exercise.Check("1.1", [1.0, 2, 3], [1, 2], 1e-9), expected: false));

    [Fact]
    public void NaN_is_never_right() => Assert.StartsWith(
        "✗ Exercise 1.1: NaN is not it.", Verdicts.Said(() => Exercise.Check("1.1", (double?)double.NaN, 1, 1e9), expected: false));

    [Fact]
    public void Words_are_compared_without_capitals_and_spaces() =>
        Assert.Equal("✓ Exercise 1.1: right, \" Many-to-one\"", Verdicts.Said(() => Exercise.Check("1.1", " Many-to-one", "many-to-one"), expected: true));

    [Fact]
    public void Wrong_words_get_their_diagnosis() => Assert.Equal(
        "✗ Exercise 1.1: \"one\" is not it. It looks as if you counted the outputs.",
        Verdicts.Said(() => Exercise.Check("1.1", "one", "many", ("you counted the outputs", "one")), expected: false));
}
