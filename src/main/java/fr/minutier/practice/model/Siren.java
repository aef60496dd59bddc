package fr.minutier.practice.model;

/// The keys of French company numbers: SIREN (9 digits) and SIRET (14 digits) end in a Luhn check
/// digit (ISO/IEC 7812-1, annex B); establishments of La Poste use a sum divisible by five; the
/// VAT number's key is (12 + 3 x (SIREN mod 97)) mod 97.
public final class Siren {

    private static final String LA_POSTE = "356000000";

    private Siren() {}

    public static boolean isSiren(String text) {
        return text.matches("[0-9]{9}") && luhn(text) % 10 == 0;
    }

    public static boolean isSiret(String text) {
        if (!text.matches("[0-9]{14}")) {
            return false;
        }
        if (text.startsWith(LA_POSTE) && digitSum(text) % 5 == 0) {
            return true;
        }
        return isSiren(text.substring(0, 9)) && luhn(text) % 10 == 0;
    }

    /// The French VAT number of a SIREN.
    public static String vatNumber(String siren) {
        long key = (12 + 3 * (Long.parseLong(siren) % 97)) % 97;
        return "FR" + (key < 10 ? "0" : "") + key + siren;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int index = 0; index < digits.length(); index++) {
            int digit = digits.charAt(digits.length() - 1 - index) - '0';
            int weighted = index % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }

    private static int digitSum(String digits) {
        return digits.chars().map(digit -> digit - '0').sum();
    }
}
