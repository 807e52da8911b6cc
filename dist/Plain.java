import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * {@code Plain IN.jar OUT.jar}: the same classes, in which a record's {@code equals}, {@code
 * hashCode} and {@code toString} and a switch over types are written out. The compiler leaves them
 * to the runtime, which makes classes for each where it is first used; no class-data archive keeps
 * those, and in a process that lives for a moment they are a tenth of its time. What they do is as
 * {@code ObjectMethods} and {@code SwitchBootstraps} say.
 */
final class Plain {
  private static final int CODE =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassFile format = ClassFile.of();
  private final List<Written> written = new ArrayList<>();
  private int replaced;

  /** A method that takes the place of what the runtime would have made. */
  private record Written(String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {}

  private Plain() {}

  public static void main(String... args) throws IOException {
    new Plain().rewrite(Path.of(args[0]), Path.of(args[1]));
  }

  private void rewrite(Path from, Path to) throws IOException {
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] content = in.getInputStream(entry).readAllBytes();
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(isOurs(entry.getName()) ? plain(content) : content);
        out.closeEntry();
      }
    }
    if (replaced == 0) {
      throw new IllegalStateException("nothing to rewrite in " + from);
    }
    System.out.println("plain: " + replaced + " calls rewritten");
  }

  private static boolean isOurs(String name) {
    return name.startsWith("dev/exhibit/") && name.endsWith(".class");
  }

  private byte[] plain(byte[] content) {
    ClassModel model = format.parse(content);
    written.clear();
    ClassTransform code =
        ClassTransform.transformingMethodBodies(
            MethodModel.class::isInstance,
            CodeTransform.ofStateful(
                () ->
                    (builder, element) -> {
                      if (!(element instanceof InvokeDynamicInstruction call
                          && rewritten(model, call, builder))) {
                        builder.with(element);
                      }
                    }));
    byte[] result = format.transformClass(model, code.andThen(adding()));
    return written.isEmpty() ? content : result;
  }

  private ClassTransform adding() {
    return new ClassTransform() {
      @Override
      public void accept(ClassBuilder builder, ClassElement element) {
        builder.with(element);
      }

      @Override
      public void atEnd(ClassBuilder builder) {
        written.forEach(m -> builder.withMethodBody(m.name(), m.type(), CODE, m.code()::accept));
      }
    };
  }

  private boolean rewritten(ClassModel model, InvokeDynamicInstruction call, CodeBuilder builder) {
    String maker = call.bootstrapMethod().owner().descriptorString();
    List<ConstantDesc> given = call.bootstrapArgs();
    MethodTypeDesc type = call.typeSymbol();
    switch (maker + call.name().stringValue()) {
      case "Ljava/lang/runtime/ObjectMethods;equals" ->
          add(model, "equals", type, builder, code -> equal(code, type.parameterType(0), given));
      case "Ljava/lang/runtime/ObjectMethods;hashCode" ->
          add(model, "hashCode", type, builder, code -> hash(code, given));
      case "Ljava/lang/runtime/ObjectMethods;toString" ->
          add(model, "toString", type, builder, code -> text(code, simpleName(model), given));
      case "Ljava/lang/runtime/SwitchBootstraps;typeSwitch" -> {
        if (!given.stream().allMatch(ClassDesc.class::isInstance)) {
          return false; // constants among the types
        }
        add(model, "switch", type, builder, code -> choose(code, given));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void add(
      ClassModel model,
      String name,
      MethodTypeDesc type,
      CodeBuilder builder,
      Consumer<CodeBuilder> code) {
    String unique = "plain$" + name + "$" + written.size();
    written.add(new Written(unique, type, code));
    boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
    builder.invokestatic(model.thisClass().asSymbol(), unique, type, inInterface);
    replaced++;
  }

  /** Which of the types the value is of, from the given place on; -1 if there is no value. */
  private static void choose(CodeBuilder code, List<ConstantDesc> types) {
    code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
    for (int i = 0; i < types.size(); i++) {
      int place = i;
      code.iload(1)
          .loadConstant(place)
          .ifThen(
              Opcode.IF_ICMPLE,
              from ->
                  from.aload(0)
                      .instanceOf((ClassDesc) types.get(place))
                      .ifThen(found -> found.loadConstant(place).ireturn()));
    }
    code.loadConstant(types.size()).ireturn();
  }

  private static void equal(CodeBuilder code, ClassDesc record, List<ConstantDesc> given) {
    code.aload(0).aload(1).ifThen(Opcode.IF_ACMPEQ, same -> same.iconst_1().ireturn());
    code.aload(1).instanceOf(record).ifThen(Opcode.IFEQ, other -> other.iconst_0().ireturn());
    code.aload(1).checkcast(record).astore(2);
    for (DirectMethodHandleDesc field : fields(given)) {
      ClassDesc type = typeOf(field);
      code.aload(0).getfield(record, field.methodName(), type);
      code.aload(2).getfield(record, field.methodName(), type);
      differ(code, type);
    }
    code.iconst_1().ireturn();
  }

  /** Returns false where the two values on the stack differ. */
  private static void differ(CodeBuilder code, ClassDesc type) {
    Consumer<CodeBuilder.BlockCodeBuilder> no = block -> block.iconst_0().ireturn();
    switch (TypeKind.from(type)) {
      case REFERENCE ->
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
              .ifThen(Opcode.IFEQ, no);
      case LONG -> code.lcmp().ifThen(Opcode.IFNE, no);
      case FLOAT, DOUBLE -> // as a number's own equals, by which NaN is itself
          code.invokestatic(boxOf(type), "compare", MethodTypeDesc.of(CD_int, type, type))
              .ifThen(Opcode.IFNE, no);
      default -> code.ifThen(Opcode.IF_ICMPNE, no);
    }
  }

  private static void hash(CodeBuilder code, List<ConstantDesc> given) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields(given)) {
      ClassDesc type = typeOf(field);
      code.bipush(31).imul();
      code.aload(0).getfield(field.owner(), field.methodName(), type);
      if (type.isPrimitive()) {
        code.invokestatic(boxOf(type), "hashCode", MethodTypeDesc.of(CD_int, type));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static void text(CodeBuilder code, String name, List<ConstantDesc> given) {
    code.new_(BUILDER).dup();
    code.invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    append(code, name + "[", CD_String);
    String before = "";
    for (DirectMethodHandleDesc field : fields(given)) {
      append(code, before + field.methodName() + "=", CD_String);
      code.aload(0).getfield(field.owner(), field.methodName(), typeOf(field));
      code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, printed(typeOf(field))));
      before = ", ";
    }
    append(code, "]", CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private static void append(CodeBuilder code, String constant, ClassDesc type) {
    code.loadConstant(constant);
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }

  /** As what a builder of text takes a value of this type. */
  private static ClassDesc printed(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case REFERENCE -> CD_Object;
      case BYTE, SHORT -> CD_int;
      default -> type;
    };
  }

  private static String simpleName(ClassModel model) {
    ClassDesc self = model.thisClass().asSymbol();
    return model
        .findAttribute(Attributes.innerClasses())
        .flatMap(
            inner ->
                inner.classes().stream()
                    .filter(each -> each.innerClass().asSymbol().equals(self))
                    .findFirst())
        .flatMap(InnerClassInfo::innerName)
        .map(name -> name.stringValue())
        .orElse(self.displayName());
  }

  /** What follows the record's class and the names of its parts: how to get each. */
  private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> given) {
    return given.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  private static ClassDesc typeOf(DirectMethodHandleDesc field) {
    return field.invocationType().returnType();
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case INT -> ClassDesc.of("java.lang.Integer");
      case CHAR -> ClassDesc.of("java.lang.Character");
      default -> {
        String name = primitive.displayName();
        yield ClassDesc.of(
            "java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1));
      }
    };
  }
}
