package dev.exhibit.cli.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** What the W3C's Nu checker says of a page; it fetches nothing. */
final class NuChecker {
  private static final String HTML = "http://s.validator.nu/html5-rdfalite.rnc";

  /** Newer than its CSS: {@code paint-order}, and {@code @supports selector(:has(*))}. */
  private static final Set<String> NEWER =
      Set.of("CSS: “paint-order”: Property “paint-order” doesn't exist.", "CSS: Parse Error.");

  private NuChecker() {}

  /** Its errors, but for CSS that is newer than it. */
  static List<String> errors(String page) {
    List<String> errors = new ArrayList<>();
    try {
      boolean guessesTheLanguage = false;
      SimpleDocumentValidator checker =
          new SimpleDocumentValidator(true, false, guessesTheLanguage);
      ErrorHandler handler = into(errors);
      checker.setUpMainSchema(HTML, handler);
      checker.setUpValidatorAndParsers(handler, true, false);
      InputSource source =
          new InputSource(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
      source.setEncoding("UTF-8");
      checker.checkHtmlInputSource(source);
    } catch (IOException | SAXException | RuntimeException e) {
      throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    } catch (Exception e) { // which it declares for its schemas
      throw new IllegalStateException(e);
    }
    return errors;
  }

  private static ErrorHandler into(List<String> errors) {
    return new ErrorHandler() {
      @Override
      public void warning(SAXParseException e) {
        // of style, such as a hash of the style sheet, which it does not compute
      }

      @Override
      public void error(SAXParseException e) {
        if (!NEWER.contains(e.getMessage())) {
          errors.add("line %d: %s".formatted(e.getLineNumber(), e.getMessage()));
        }
      }

      @Override
      public void fatalError(SAXParseException e) {
        errors.add("fatal: " + e.getMessage());
      }
    };
  }
}
