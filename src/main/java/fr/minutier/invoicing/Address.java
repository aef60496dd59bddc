package fr.minutier.invoicing;

/// A postal address; lines that do not exist are empty.
///
/// @param country two letters, ISO 3166-1
public record Address(String line1, String line2, String postcode, String city, String country) {

    public static Address french(String line1, String postcode, String city) {
        return new Address(line1, "", postcode, city, "FR");
    }

    public boolean isFrench() {
        return country.equals("FR");
    }
}
