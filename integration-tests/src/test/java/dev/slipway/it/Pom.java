package dev.slipway.it;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.xml.sax.SAXException;

/** The parent POM, the one place of the version. */
final class Pom {
    private Pom() {}

    static String version() {
        try {
            var pom = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("../pom.xml").toFile());
            return XPathFactory.newInstance().newXPath().evaluate("/project/version", pom);
        } catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException e) {
            throw new IllegalStateException("could not read the version in ../pom.xml", e);
        }
    }
}
