package dev.slipway.eks;

import dev.slipway.eks.Prices.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Lines with what each costs in a month, and their sum. */
final class Bill {
    private final Prices prices;
    private final List<Line> lines = new ArrayList<>();

    Bill(Prices prices) {
        this.prices = prices;
    }

    /**
     * Adds a line.
     *
     * @param quantity how many, of what the price is for
     * @param from where the quantity comes from: planned, assumed, a name
     */
    Bill add(String item, double quantity, String from, Price price) {
        var months = price.per().equals("hour") ? prices.hoursPerMonth() : 1;
        var unit = "%s per %s".formatted(plain(price.price()), price.per());
        lines.add(new Line(
                item, plain(quantity) + " " + from, unit, OptionalDouble.of(quantity * price.price() * months)));
        return this;
    }

    /** Adds a line for what exists and costs nothing that the table could tell. */
    Bill addUnpriced(String item, String from, String why) {
        lines.add(new Line(item, from, why, OptionalDouble.empty()));
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** In a month. */
    double total() {
        return lines.stream().mapToDouble(line -> line.monthly().orElse(0)).sum();
    }

    /** As a table, with the sum below and where the prices come from. */
    String table() {
        var text = new StringBuilder(row("", "", "unit price", "%s a month".formatted(prices.currency())));
        lines.forEach(line -> text.append(row(line.item(), line.quantity(), line.unit(), line.price())));
        return text.append(row("in all", "", "", amount(total())))
                .append("prices of %s of %s: %s%n".formatted(prices.region(), prices.read(), prices.basis()))
                .toString();
    }

    private static String row(String item, String quantity, String unit, String price) {
        return "  %-38s %-26s %-24s %14s%n".formatted(item, quantity, unit, price);
    }

    static String amount(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Without trailing zeros, and without a rounding that would hide a small price. */
    static String plain(double value) {
        var text = String.format(Locale.ROOT, "%.5f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private record Line(String item, String quantity, String unit, OptionalDouble monthly) {
        String price() {
            return monthly.isPresent() ? amount(monthly.getAsDouble()) : "";
        }
    }
}
