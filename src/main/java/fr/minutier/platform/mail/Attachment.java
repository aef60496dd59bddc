package fr.minutier.platform.mail;

/// A file that goes with a mail.
@SuppressWarnings("ArrayRecordComponent") // carried to the message and never compared
public record Attachment(String fileName, String contentType, byte[] content) {}
