package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses XML that may be hostile: no document type and so no entity of its own, nothing fetched,
 * bounded in size and depth.
 */
final class SafeXml {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String MAX_DEPTH = "16";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";

  private SafeXml() {}

  static Document parse(Bytes xml) throws Malformed {
    if (xml.size() > MAX_BYTES) {
      throw Malformed.notUnderstood(
          MAX_BYTES, "manifest", Message.of("longer than %s bytes", MAX_BYTES));
    }
    try {
      return builder().parse(new ByteArrayInputStream(xml.toArray()));
    } catch (SAXParseException e) {
      throw new Malformed(
          -1,
          "manifest",
          Message.of("not XML without a document type, line %s", e.getLineNumber()));
    } catch (SAXException | IOException e) {
      throw new Malformed(-1, "manifest", "not XML");
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute(DEPTH, MAX_DEPTH);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's own XML parser has these features", e);
    }
  }

  /** The child elements of {@code parent}; text between them must be white space. */
  static List<Element> children(Element parent) throws Malformed {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      } else if (node.getNodeType() != Node.TEXT_NODE || !node.getTextContent().isBlank()) {
        throw new Malformed(-1, String.valueOf(parent.getLocalName()), "holds more than elements");
      }
    }
    return children;
  }

  /** Whether {@code element} has this name. */
  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** The parser must not print, and every error counts. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
