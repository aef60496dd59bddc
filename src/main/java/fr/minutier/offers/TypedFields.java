package fr.minutier.offers;

import fr.minutier.kernel.Refusal;
import fr.minutier.platform.web.FormValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells by which field of the editor a value of the terms was typed. Rows that were left empty
/// are no value, so that the values of a list have to be counted along the rows.
record TypedFields(FormValues form) {

    private static final Pattern ITEM =
            Pattern.compile("tariff\\.(?:price\\.)?(?:overflow\\.)?([a-z]+)\\[([0-9]+)]\\.(\\w+)");
    private static final Map<String, String> PLAIN =
            Map.of(
                    "firstSeconds", "firstStep",
                    "nextSeconds", "nextStep",
                    "lengthSeconds", "minutes",
                    "includedSeconds", "minutes",
                    "hourlyWorth", "worth");
    private static final Map<String, String> FRAME =
            Map.of(
                    "frame.seconds", "heldHours",
                    "frame.rolloverSeconds", "rolloverHours",
                    "frame.price", "price",
                    "frame.weights", "weightCALL",
                    "frame", "pricing",
                    "deduction.validity", "deductedFor",
                    "deduction", "deducted");

    Refusal typed(Refusal refusal) {
        String[] arguments = refusal.arguments().toArray(String[]::new);
        return Refusal.onField(field(refusal.field()), refusal.code(), arguments);
    }

    private String field(String value) {
        Matcher item = ITEM.matcher(value);
        if (item.matches()) {
            return item(item.group(1), Integer.parseInt(item.group(2)), item.group(3));
        }
        String name = value.substring(value.lastIndexOf('.') + 1);
        if (value.startsWith("frame.weights.")) {
            return "weight" + name;
        }
        return FRAME.getOrDefault(value, PLAIN.getOrDefault(name, name));
    }

    private String item(String list, int index, String name) {
        return switch (list) {
            case "tiers" -> {
                String first = form.value("beyond").equals("go") ? "timePrice" : "price";
                yield index == 0
                        ? first
                        : (name.equals("hourlyPrice") ? "tierPrice" : "tierFrom")
                                + row("tierFrom", "tierPrice", index - 1);
            }
            case "supplements" -> {
                String field =
                        switch (name) {
                            case "hourlyPrice" -> "supPrice";
                            case "name" -> "supName";
                            case "to" -> "supTo";
                            default -> "supDays";
                        };
                yield field + row("supName", "supPrice", index);
            }
            default ->
                    (name.equals("name") ? "meansName" : "meansPrice")
                            + row("meansName", "meansPrice", index);
        };
    }

    private int row(String one, String other, int index) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 1; row <= TypedTime.ROWS; row++) {
            if (!form.value(one + row).isEmpty() || !form.value(other + row).isEmpty()) {
                rows.add(row);
            }
        }
        return index < rows.size() ? rows.get(index) : 1;
    }
}
