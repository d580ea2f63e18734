package dev.slipway.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgeTest {
    /** Of 1,000 answers, 10 took longer than 50 ms, and than 100 ms. */
    private static final Answers WELL = answers(1000, 0, 990);

    @Test
    void promotesWhatIsAsGoodAsTheOthers() {
        assertThat(new Judge(WELL, answers(300, 0, 295), 0).reasons()).isEmpty();
    }

    @Test
    void promotesInASlowAfternoonThatAllHave() {
        assertThat(new Judge(answers(1000, 200, 500), answers(300, 61, 140), 0).reasons())
                .isEmpty();
    }

    @Test
    void abortsForErrorsOfItsOwn() {
        assertThat(new Judge(WELL, answers(300, 6, 297), 0).reasons())
                .containsExactly("2.0 % of its answers are errors, of the others' 0.0 %");
    }

    @Test
    void abortsForSlowAnswersOfItsOwn() {
        assertThat(new Judge(WELL, answers(300, 0, 280), 0).reasons())
                .containsExactly("6.7 % of its answers take longer than 100 ms, of the others' less than 1 %");
    }

    @Test
    void abortsForAFewAnswersThatFail() {
        assertThat(new Judge(WELL, answers(20, 5, 20), 0).reasons()).hasSize(1);
        assertThat(new Judge(WELL, answers(20, 4, 20), 0).reasons()).isEmpty();
    }

    @Test
    void saysNothingOfAFewThatAreSlow() {
        assertThat(new Judge(WELL, answers(99, 0, 0), 0).reasons()).isEmpty();
    }

    @Test
    void abortsForARestart() {
        assertThat(new Judge(WELL, WELL, 1).reasons()).containsExactly("it was restarted 1 times");
    }

    @Test
    void needsEnoughAnswersOfBoth() {
        assertThat(new Judge(WELL, answers(99, 0, 99), 0).enough()).isFalse();
        assertThat(new Judge(answers(99, 0, 99), WELL, 0).enough()).isFalse();
        assertThat(new Judge(answers(100, 0, 100), answers(100, 0, 100), 0).enough())
                .isTrue();
    }

    private static Answers answers(double count, double errors, double soon) {
        return new Answers(
                count, errors, new TreeMap<>(Map.of(0.05, soon, 0.1, soon, Double.POSITIVE_INFINITY, count)));
    }
}
