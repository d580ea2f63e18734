package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class BarsTest {
    private final Element picture = parsed(Bars.of(Sample.figures(), Figure.START));

    @Test
    void areAsLongAsTheirFigures() {
        var lengths = all("rect").stream()
                .map(bar -> Double.valueOf(bar.getAttribute("width")))
                .toList();

        assertThat(lengths).hasSize(3);
        assertThat(lengths.get(1) / lengths.get(0)).isCloseTo(2, within(0.01));
        assertThat(lengths.get(2) / lengths.get(0)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void nameEachContestantWithItsFigure() {
        assertThat(all("text").stream().map(Element::getTextContent))
                .endsWith("ours", "1,234", "a & b", "2,468", "<c>", "617");
    }

    @Test
    void sayWhatTheyShowAndWhichWayIsBetter() {
        assertThat(all("title"))
                .singleElement()
                .extracting(Element::getTextContent)
                .isEqualTo("start to first 200, ms, less is better");
    }

    @Test
    void fitIntoThePicture() {
        var width = Double.parseDouble(picture.getAttribute("viewBox").split(" ")[2]);

        assertThat(all("rect"))
                .allSatisfy(bar ->
                        assertThat(number(bar, "x") + number(bar, "width")).isLessThan(width - 60));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private List<Element> all(String tag) {
        var found = picture.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    private static Element parsed(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + xml, e);
        }
    }
}
