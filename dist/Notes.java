import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * {@code Notes IN.jar NOTED.class OUT.jar}: the same classes, in which picocli asks {@code Noted}
 * for annotations of commands and options, and {@code WrittenNotes}, which has them as code.
 */
final class Notes {
  private static final String KIND = "Lpicocli/CommandLine$";
  private static final ClassDesc WRITTEN = ClassDesc.of("picocli.WrittenNotes");
  private static final ClassDesc NOTED = ClassDesc.of("picocli.Noted");
  private static final ClassDesc ANNOTATION = ClassDesc.of("java.lang.annotation.Annotation");
  private static final ClassDesc ANNOTATIONS = ANNOTATION.arrayType();
  private static final ClassDesc VALUES = CD_Object.arrayType();
  private static final ClassDesc ELEMENT = ClassDesc.of("java.lang.reflect.AnnotatedElement");
  private static final MethodTypeDesc OF = MethodTypeDesc.of(ANNOTATIONS, CD_String);
  private static final int STATIC = ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile format = ClassFile.of();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, ClassModel> kinds = new TreeMap<>();

  /** Annotations of a class, by the name of the field; those of the class itself by no name. */
  private final Map<String, Map<String, List<Annotation>>> notes = new TreeMap<>();

  private Notes() {}

  public static void main(String... args) throws IOException {
    Notes notes = new Notes();
    try (ZipFile in = new ZipFile(args[0])) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        notes.files.put(entry.getName(), in.getInputStream(entry).readAllBytes());
      }
    }
    notes.read();
    notes.write(Files.readAllBytes(Path.of(args[1])));
    notes.save(Path.of(args[2]));
    System.out.println("notes: of " + notes.notes.size() + " classes");
  }

  private void read() {
    files.forEach(
        (name, content) -> {
          if (name.endsWith(".class") && name.matches("(dev/exhibit/cli|picocli)/.*")) {
            ClassModel model = format.parse(content);
            Map<String, List<Annotation>> found = new LinkedHashMap<>();
            of(model, "", found);
            for (FieldModel field : model.fields()) {
              of(field, field.fieldName().stringValue(), found);
            }
            for (MethodModel method : model.methods()) {
              if (!of(method).isEmpty()) {
                throw new IllegalStateException("a method that picocli looks at: " + name);
              }
            }
            if (!found.isEmpty()) {
              notes.put(name.replaceFirst("\\.class$", "").replace('/', '.'), found);
            }
          }
        });
  }

  private void of(AttributedElement element, String name, Map<String, List<Annotation>> found) {
    List<Annotation> all = of(element);
    if (!all.isEmpty()) {
      found.put(name, all);
      for (Annotation each : all) {
        String kind = each.className().stringValue();
        kinds.put(kind, format.parse(files.get(kind.substring(1, kind.length() - 1) + ".class")));
      }
    }
  }

  private static List<Annotation> of(AttributedElement element) {
    return element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(given -> given.annotations())
        .orElse(List.of())
        .stream()
        .filter(each -> each.className().stringValue().startsWith(KIND))
        .toList();
  }

  private void write(byte[] noted) {
    kinds.values().forEach(this::implement);
    files.put("picocli/WrittenNotes.class", format.build(WRITTEN, this::written));
    files.replaceAll(
        (name, content) ->
            name.startsWith("picocli/CommandLine") && name.endsWith(".class")
                ? asking(content)
                : content);
    files.put("picocli/Noted.class", noted);
  }

  private static ClassDesc written(ClassModel kind) {
    return ClassDesc.of(
        "picocli.Written" + kind.thisClass().asInternalName().replaceFirst(".*\\$", ""));
  }

  /** A class with the values of one annotation. */
  private void implement(ClassModel kind) {
    ClassDesc self = written(kind);
    ClassDesc type = kind.thisClass().asSymbol();
    byte[] made =
        format.build(
            self,
            builder -> {
              builder.withFlags(
                  ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
              builder.withInterfaceSymbols(type);
              builder.withField("values", VALUES, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
              builder.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  MethodTypeDesc.of(ConstantDescs.CD_void, VALUES),
                  0,
                  code ->
                      code.aload(0)
                          .invokespecial(CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                          .aload(0)
                          .aload(1)
                          .putfield(self, "values", VALUES)
                          .return_());
              builder.withMethodBody(
                  "annotationType",
                  MethodTypeDesc.of(CD_Class),
                  ClassFile.ACC_PUBLIC,
                  code -> code.ldc(type).areturn());
              for (int i = 0; i < kind.methods().size(); i++) {
                MethodModel method = kind.methods().get(i);
                int place = i;
                builder.withMethodBody(
                    method.methodName().stringValue(),
                    method.methodTypeSymbol(),
                    ClassFile.ACC_PUBLIC,
                    code -> answer(code, self, place, method.methodTypeSymbol().returnType()));
              }
            });
    files.put(self.packageName() + "/" + self.displayName() + ".class", made);
  }

  private static void answer(CodeBuilder code, ClassDesc self, int place, ClassDesc type) {
    code.aload(0).getfield(self, "values", VALUES).loadConstant(place).aaload();
    if (type.isArray()) { // whoever asks may change what he gets
      code.checkcast(type).invokevirtual(type, "clone", MethodTypeDesc.of(CD_Object));
      code.checkcast(type).areturn();
    } else if (type.isPrimitive()) {
      code.checkcast(box(type));
      code.invokevirtual(box(type), type.displayName() + "Value", MethodTypeDesc.of(type));
      code.ireturn();
    } else {
      code.checkcast(type).areturn();
    }
  }

  /** For each class a method that knows its fields, and one that knows the classes. */
  private void written(ClassBuilder builder) {
    builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
    List<String> names = List.copyOf(notes.keySet());
    builder.withMethodBody(
        "of",
        MethodTypeDesc.of(ANNOTATIONS, CD_String, CD_String),
        STATIC,
        code -> {
          for (int i = 0; i < names.size(); i++) {
            String method = "of" + i;
            code.loadConstant(names.get(i)).aload(0);
            code.invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
            code.ifThen(yes -> yes.aload(1).invokestatic(WRITTEN, method, OF).areturn());
          }
          code.aconst_null().areturn();
        });
    for (int i = 0; i < names.size(); i++) {
      Map<String, List<Annotation>> fields = notes.get(names.get(i));
      builder.withMethodBody("of" + i, OF, STATIC, code -> members(code, fields));
    }
  }

  private void members(CodeBuilder code, Map<String, List<Annotation>> fields) {
    fields.forEach(
        (name, all) -> {
          code.loadConstant(name).aload(0);
          code.invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
          code.ifThen(
              yes -> {
                yes.loadConstant(all.size()).anewarray(ANNOTATION);
                for (int i = 0; i < all.size(); i++) {
                  yes.dup().loadConstant(i);
                  make(yes, all.get(i));
                  yes.aastore();
                }
                yes.areturn();
              });
        });
    code.iconst_0().anewarray(ANNOTATION).areturn();
  }

  private void make(CodeBuilder code, Annotation note) {
    ClassModel kind = kinds.get(note.className().stringValue());
    Map<String, AnnotationValue> values = new LinkedHashMap<>();
    for (MethodModel method : kind.methods()) {
      method
          .findAttribute(Attributes.annotationDefault())
          .ifPresent(given -> values.put(method.methodName().stringValue(), given.defaultValue()));
    }
    for (AnnotationElement element : note.elements()) {
      values.put(element.name().stringValue(), element.value());
    }
    code.new_(written(kind)).dup();
    code.loadConstant(kind.methods().size()).anewarray(CD_Object);
    for (int i = 0; i < kind.methods().size(); i++) {
      MethodModel method = kind.methods().get(i);
      code.dup().loadConstant(i);
      ClassDesc type = method.methodTypeSymbol().returnType();
      push(code, values.get(method.methodName().stringValue()), type);
      code.aastore();
    }
    code.invokespecial(
        written(kind), ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, VALUES));
  }

  private static void push(CodeBuilder code, AnnotationValue value, ClassDesc type) {
    switch (value) {
      case AnnotationValue.OfString text -> code.loadConstant(text.stringValue());
      case AnnotationValue.OfBoolean flag -> boxed(code, flag.booleanValue() ? 1 : 0, type);
      case AnnotationValue.OfChar letter -> boxed(code, letter.charValue(), type);
      case AnnotationValue.OfInt number -> boxed(code, number.intValue(), type);
      case AnnotationValue.OfEnum constant ->
          code.getstatic(
              constant.classSymbol(),
              constant.constantName().stringValue(),
              constant.classSymbol());
      case AnnotationValue.OfClass named -> type(code, named.classSymbol());
      case AnnotationValue.OfArray array -> {
        ClassDesc part = type.componentType();
        code.loadConstant(array.values().size()).anewarray(part);
        for (int i = 0; i < array.values().size(); i++) {
          code.dup().loadConstant(i);
          push(code, array.values().get(i), part);
          code.aastore();
        }
      }
      default -> throw new IllegalStateException("a kind of value that is not known: " + value);
    }
  }

  private static void boxed(CodeBuilder code, int value, ClassDesc type) {
    code.loadConstant(value).invokestatic(box(type), "valueOf", MethodTypeDesc.of(box(type), type));
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "Z" -> ConstantDescs.CD_Boolean;
      case "C" -> ConstantDescs.CD_Character;
      case "I" -> ConstantDescs.CD_Integer;
      default -> throw new IllegalStateException("a kind of value that is not known: " + primitive);
    };
  }

  /** A class of ours may be hidden from picocli's package; its name is not. */
  private static void type(CodeBuilder code, ClassDesc type) {
    if (type.isPrimitive() || !type.packageName().startsWith("dev.exhibit")) {
      code.loadConstant(type);
      return;
    }
    String name = type.descriptorString().replace('/', '.');
    code.loadConstant(name.substring(1, name.length() - 1));
    code.invokestatic(CD_Class, "forName", MethodTypeDesc.of(CD_Class, CD_String));
  }

  private byte[] asking(byte[] content) {
    boolean[] changed = {false};
    byte[] result =
        format.transformClass(
            format.parse(content),
            ClassTransform.transformingMethodBodies(
                (builder, element) -> {
                  if (element instanceof InvokeInstruction call && asks(call)) {
                    changed[0] = true;
                    ask(builder, call);
                  } else {
                    builder.with(element);
                  }
                }));
    return changed[0] ? result : content;
  }

  private static boolean asks(InvokeInstruction call) {
    String name = call.name().stringValue();
    return (name.equals("getAnnotation") || name.equals("isAnnotationPresent"))
        && call.owner().asInternalName().startsWith("java/lang/");
  }

  private static void ask(CodeBuilder code, InvokeInstruction call) {
    boolean whether = call.name().stringValue().equals("isAnnotationPresent");
    code.invokestatic(
        NOTED,
        whether ? "has" : "get",
        MethodTypeDesc.of(whether ? CD_boolean : ANNOTATION, ELEMENT, CD_Class));
  }

  private void save(Path to) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(each.getValue());
        out.closeEntry();
      }
    }
  }
}
