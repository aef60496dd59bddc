package fr.minutier.practice;

/// A postal address; the country is an ISO 3166-1 alpha-2 code.
public record Address(String street, String postcode, String city, String country) {

    public boolean isComplete() {
        return !street.isBlank() && !postcode.isBlank() && !city.isBlank();
    }
}
