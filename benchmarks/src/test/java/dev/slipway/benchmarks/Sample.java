package dev.slipway.benchmarks;

import java.util.List;

/** Figures of nobody, for tests of what is made of figures. */
final class Sample {
    private Sample() {}

    /** The second contestant has twice the first one's, the third half of them. */
    static Figures figures() {
        var figures = new Figures(List.of("ours", "a & b", "<c>"));
        for (var figure : Figure.values()) {
            figures.add("ours", figure, 1234);
            figures.add("a & b", figure, 2468);
            figures.add("<c>", figure, 617);
        }
        return figures;
    }
}
