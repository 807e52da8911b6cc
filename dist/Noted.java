package picocli;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * What picocli asks of annotations in the distribution. Java makes a class for each kind of
 * annotation that is asked for; here the build wrote them out ({@code dist/Notes.java}).
 */
final class Noted {
  private static final Annotation[] NONE = {};

  /** The element that was asked for last, and its annotations. */
  private static volatile Object[] last = {Noted.class, NONE};

  private Noted() {}

  static boolean has(AnnotatedElement element, Class<? extends Annotation> type) {
    return get(element, type) != null;
  }

  static Annotation get(AnnotatedElement element, Class<? extends Annotation> type) {
    Annotation[] all = all(element);
    if (all == null) {
      return element.getAnnotation(type);
    }
    for (Annotation each : all) {
      if (each.annotationType() == type) {
        return each;
      }
    }
    return null;
  }

  private static Annotation[] all(AnnotatedElement element) {
    Object[] known = last;
    if (known[0] != element) {
      known = new Object[] {element, read(element)};
      last = known;
    }
    return (Annotation[]) known[1];
  }

  private static Annotation[] read(AnnotatedElement element) {
    if (element instanceof Class<?> type) {
      return WrittenNotes.of(type.getName(), "");
    }
    if (element instanceof Field field) {
      return WrittenNotes.of(field.getDeclaringClass().getName(), field.getName());
    }
    return element instanceof Method method && method.getDeclaringClass() == Object.class
        ? NONE
        : null;
  }
}
