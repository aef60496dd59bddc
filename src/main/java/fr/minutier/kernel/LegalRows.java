package fr.minutier.kernel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Dated rates and wordings. Where there is a gap the answer is a refusal that names the missing
/// row (`law.row_missing`: key, date); nothing is ever extrapolated. Immutable, thread-safe.
public record LegalRows(List<Row> rows) {

    private static final int COLUMNS = 6;

    public LegalRows {
        rows = List.copyOf(rows);
    }

    /// One row of the resource file.
    ///
    /// @param validTo last day of validity; [LocalDate#MAX] when no end is known
    /// @param source article or text from which the value was taken
    public record Row(
            String key,
            LocalDate validFrom,
            LocalDate validTo,
            String french,
            String english,
            String source) {

        public boolean isValidOn(LocalDate day) {
            return !day.isBefore(validFrom) && !day.isAfter(validTo);
        }
    }

    /// Reads tab-separated rows: key, valid_from, valid_to, french, english, source; the first line
    /// names the columns, lines that start with `#` are comments.
    ///
    /// @throws IllegalArgumentException naming a line that does not have six columns
    public static LegalRows parse(String table) {
        return new LegalRows(
                table.lines()
                        .skip(1)
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(LegalRows::row)
                        .toList());
    }

    public Result<Row> find(String key, LocalDate day) {
        Optional<Row> found =
                rows.stream()
                        .filter(row -> row.key().equals(key) && row.isValidOn(day))
                        .findFirst();
        return found.map(Result::done)
                .orElseGet(() -> Result.refused("law.row_missing", key, day.toString()));
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("not a legal row: " + line);
        }
        LocalDate validTo = cells[2].isEmpty() ? LocalDate.MAX : LocalDate.parse(cells[2]);
        return new Row(cells[0], LocalDate.parse(cells[1]), validTo, cells[3], cells[4], cells[5]);
    }
}
