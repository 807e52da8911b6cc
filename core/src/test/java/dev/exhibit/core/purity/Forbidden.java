package dev.exhibit.core.purity;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;

/** What an appraisal must not depend on: anything but its arguments. */
final class Forbidden {
  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.io.Console",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.util.Timer",
          "java.util.TimerTask");

  private static final List<String> PACKAGES =
      List.of(
          "java.net",
          "javax.net",
          "java.rmi",
          "javax.naming",
          "dev.exhibit.collector",
          "dev.exhibit.cli");

  private static final Set<String> MEMBERS =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.System.console",
          "java.lang.System.in",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.exit",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Boolean.getBoolean",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.time.ZoneId.systemDefault",
          "java.nio.charset.Charset.defaultCharset");

  private Forbidden() {}

  static ArchRule classes() {
    return ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("reach the world outside") {
              @Override
              public boolean test(JavaClass target) {
                return CLASSES.contains(target.getName())
                    || PACKAGES.stream().anyMatch(p -> isIn(target.getPackageName(), p));
              }
            })
        .because(
            "a verdict is a function of the evidence, the policy, the anchors and two instants");
  }

  static ArchRule members() {
    return ArchRuleDefinition.noClasses()
        .should()
        .accessTargetWhere(
            new DescribedPredicate<JavaAccess<?>>("tell time or surroundings") {
              @Override
              public boolean test(JavaAccess<?> access) {
                return isForbidden(access.getTarget());
              }
            });
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  private static boolean isForbidden(AccessTarget target) {
    String member = target.getOwner().getName() + "." + target.getName();
    return MEMBERS.contains(member) || tellsTheTime(target) || judgesAtTheCurrentTime(target);
  }

  /**
   * {@code Instant.now()} and its like, {@code new Date()}, a calendar's or parameters' default.
   */
  private static boolean tellsTheTime(AccessTarget target) {
    boolean now =
        isIn(target.getOwner().getPackageName(), "java.time") && target.getName().equals("now");
    return now || (isDateMaker(target) && parameters(target) == 0);
  }

  private static boolean isDateMaker(AccessTarget target) {
    return target.getOwner().getName().equals("java.util.Date")
        && target.getName().equals("<init>");
  }

  /** A certificate is judged at the machine's time unless the check is given a date. */
  private static boolean judgesAtTheCurrentTime(AccessTarget target) {
    return target.getOwner().isAssignableTo("java.security.cert.X509Certificate")
        && target.getName().equals("checkValidity")
        && parameters(target) == 0;
  }

  /** A certification path is judged at the machine's time unless its parameters get a date. */
  static ArchRule pathsWithoutDate() {
    return ArchRuleDefinition.codeUnits()
        .should(
            new ArchCondition<JavaCodeUnit>("give certification path parameters a date") {
              @Override
              public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean makes = calls(unit, "<init>");
                if (makes && !calls(unit, "setDate")) {
                  events.add(SimpleConditionEvent.violated(unit, unit.getFullName()));
                }
              }
            });
  }

  private static boolean calls(JavaCodeUnit unit, String name) {
    return unit.getCallsFromSelf().stream()
        .map(JavaAccess::getTarget)
        .anyMatch(
            target ->
                target.getOwner().isAssignableTo("java.security.cert.PKIXParameters")
                    && target.getName().equals(name));
  }

  private static int parameters(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget code
        ? code.getRawParameterTypes().size()
        : -1;
  }
}
