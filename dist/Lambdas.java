import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/**
 * {@code Lambdas EXHIBIT.jar CLASSES}: adds to a list of classes for a cache the lambdas of our own
 * classes in it that no training command came by. Real evidence comes by some of them, and each
 * that is not in the cache costs a third of a millisecond.
 */
final class Lambdas {
  private Lambdas() {}

  public static void main(String... args) throws IOException {
    Path list = Path.of(args[1]);
    Set<String> lines = new LinkedHashSet<>(Files.readAllLines(list));
    List<String> more = new ArrayList<>();
    try (ZipFile jar = new ZipFile(args[0])) {
      for (String line : lines) {
        String name = line.replaceFirst(" .*", "");
        if (name.startsWith("dev/exhibit/")) {
          try (InputStream in = jar.getInputStream(jar.getEntry(name + ".class"))) {
            of(ClassFile.of().parse(in.readAllBytes()), more);
          }
        }
      }
    }
    more.removeIf(lines::contains);
    lines.addAll(more);
    Files.write(list, lines);
    System.out.println("lambdas: " + more.size() + " added");
  }

  private static void of(ClassModel model, List<String> to) {
    for (MethodModel method : model.methods()) {
      method
          .code()
          .ifPresent(
              code ->
                  code.forEach(
                      element -> {
                        if (element instanceof InvokeDynamicInstruction call
                            && call.bootstrapMethod().methodName().equals("metafactory")) {
                          to.add(line(model, call));
                        }
                      }));
    }
  }

  /** As the runtime writes it; see {@code classListParser} in its sources. */
  private static String line(ClassModel model, InvokeDynamicInstruction call) {
    MethodTypeDesc erased = (MethodTypeDesc) call.bootstrapArgs().get(0);
    DirectMethodHandleDesc body = (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
    MethodTypeDesc actual = (MethodTypeDesc) call.bootstrapArgs().get(2);
    return String.join(
        " ",
        "@lambda-proxy",
        model.thisClass().asInternalName(),
        call.name().stringValue(),
        call.typeSymbol().descriptorString(),
        erased.descriptorString(),
        kind(body.kind()),
        internal(body.owner()),
        body.methodName(),
        body.lookupDescriptor(),
        actual.descriptorString());
  }

  private static String kind(DirectMethodHandleDesc.Kind kind) {
    return switch (kind) {
      case STATIC, INTERFACE_STATIC -> "REF_invokeStatic";
      case VIRTUAL -> "REF_invokeVirtual";
      case INTERFACE_VIRTUAL -> "REF_invokeInterface";
      case SPECIAL, INTERFACE_SPECIAL -> "REF_invokeSpecial";
      case CONSTRUCTOR -> "REF_newInvokeSpecial";
      default -> throw new IllegalStateException("no lambda has " + kind);
    };
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
  }
}
