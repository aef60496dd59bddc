package fr.minutier.invoicing.document;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes XML elements in order, escaped, in UTF-8; empty values write nothing. For one thread.
final class XmlElements {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    private final XMLStreamWriter writer;

    XmlElements() {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Starts the root and declares namespaces, given as prefix and address in turn.
    void root(String name, String... namespaces) {
        attempt(
                () -> {
                    writer.writeStartElement(name);
                    for (int i = 0; i < namespaces.length; i += 2) {
                        writer.writeAttribute("xmlns:" + namespaces[i], namespaces[i + 1]);
                    }
                });
    }

    /// An element that holds what the content writes.
    void within(String name, Runnable content) {
        attempt(() -> writer.writeStartElement(name));
        content.run();
        end();
    }

    void end() {
        attempt(writer::writeEndElement);
    }

    /// An element with a text, unless the text is empty; attributes as name and value in turn.
    void text(String name, String value, String... attributes) {
        if (value.isEmpty()) {
            return;
        }
        attempt(
                () -> {
                    writer.writeStartElement(name);
                    for (int i = 0; i < attributes.length; i += 2) {
                        writer.writeAttribute(attributes[i], attributes[i + 1]);
                    }
                    writer.writeCharacters(value);
                    writer.writeEndElement();
                });
    }

    byte[] toBytes() {
        attempt(
                () -> {
                    writer.writeEndDocument();
                    writer.close();
                });
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
