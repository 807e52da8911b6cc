import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

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
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * {@code Closures IN.jar OUT.jar}: the same classes, in which the lambdas and method references of
 * a file are the objects of one class. The compiler leaves them to the runtime, which makes a class
 * for each; a cache can hold those, but every class in a cache takes ten microseconds at every
 * start, and one that is not in it takes two hundred. What the objects do is as {@code
 * LambdaMetafactory} says of call sites without flags; sites with flags are left as they are.
 *
 * <p>All classes of a source file are one nest, so that the class may call what is private there.
 */
final class Closures {
  private static final String MAKER = "Ljava/lang/invoke/LambdaMetafactory;";
  private static final String SUFFIX = "$Closures";
  private static final String WHICH = "which";
  private static final int FIELD = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;

  private final ClassFile format = ClassFile.of();
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final Map<ClassDesc, Nest> nests = new LinkedHashMap<>();
  private int replaced;

  private Closures() {}

  public static void main(String... args) throws Exception {
    new Closures().rewrite(Path.of(args[0]), Path.of(args[1]));
  }

  /** One call site: what it captures and implements, and what is called then. */
  private record Site(
      int number,
      MethodTypeDesc captured,
      String name,
      MethodTypeDesc erased,
      DirectMethodHandleDesc target,
      MethodTypeDesc instantiated) {
    ClassDesc type() {
      return captured.returnType();
    }

    String maker() {
      return "of" + number;
    }
  }

  /** The sites of a nest; those whose types would disagree on a default method are left. */
  private static final class Nest {
    private final ClassDesc host;
    private final List<Site> sites = new ArrayList<>();
    private final Set<ClassDesc> types = new LinkedHashSet<>();
    private final Map<String, Method> defaults = new LinkedHashMap<>();

    Nest(ClassDesc host) {
      this.host = host;
    }

    ClassDesc closures() {
      return ClassDesc.ofInternalName(internal(host) + SUFFIX);
    }

    boolean takes(ClassDesc type) throws ClassNotFoundException {
      if (types.contains(type)) {
        return true;
      }
      Class<?> loaded = Class.forName(binary(type), false, Closures.class.getClassLoader());
      List<Method> own = new ArrayList<>();
      for (Method method : loaded.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers())) {
          Method other = defaults.get(signature(method));
          if (other != null && !other.equals(method) && (other.isDefault() || method.isDefault())) {
            return false;
          }
          own.add(method);
        }
      }
      own.forEach(method -> defaults.put(signature(method), method));
      types.add(type);
      return true;
    }

    private static String signature(Method method) {
      return method.getName()
          + MethodTypeDesc.ofDescriptor(
                  java.lang.invoke.MethodType.methodType(
                          method.getReturnType(), method.getParameterTypes())
                      .toMethodDescriptorString())
              .descriptorString();
    }
  }

  private void rewrite(Path from, Path to) throws Exception {
    Map<String, byte[]> written = new LinkedHashMap<>();
    try (ZipFile in = new ZipFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (isOurs(entry.getName())) {
          classes.put(entry.getName(), in.getInputStream(entry).readAllBytes());
        }
      }
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        written.put(each.getKey(), withoutSites(each.getValue()));
      }
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        byte[] content = written.get(entry.getName());
        if (content == null) {
          content = in.getInputStream(entry).readAllBytes();
        }
        Nest nest = isOurs(entry.getName()) ? nests.get(self(content)) : null;
        if (nest != null && !nest.sites.isEmpty()) {
          put(out, entry, internal(nest.closures()) + ".class", closures(nest));
          content = withMember(content, nest.closures());
        }
        put(out, entry, entry.getName(), content);
      }
    }
    if (replaced == 0) {
      throw new IllegalStateException("nothing to rewrite in " + from);
    }
    long made = nests.values().stream().filter(nest -> !nest.sites.isEmpty()).count();
    System.out.println("closures: " + replaced + " lambdas in " + made + " classes");
  }

  private static void put(ZipOutputStream out, ZipEntry like, String name, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(like.getTimeLocal());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static boolean isOurs(String name) {
    return name.startsWith("dev/exhibit/") && name.endsWith(".class");
  }

  private ClassDesc self(byte[] content) {
    return format.parse(content).thisClass().asSymbol();
  }

  private byte[] withoutSites(byte[] content) {
    ClassModel model = format.parse(content);
    ClassDesc host =
        model
            .findAttribute(Attributes.nestHost())
            .map(NestHostAttribute::nestHost)
            .map(entry -> entry.asSymbol())
            .orElse(model.thisClass().asSymbol());
    Nest nest = nests.computeIfAbsent(host, Nest::new);
    int before = replaced;
    byte[] result =
        format.transformClass(
            model,
            ClassTransform.transformingMethodBodies(
                MethodModel.class::isInstance,
                CodeTransform.ofStateful(
                    () ->
                        (builder, element) -> {
                          if (element instanceof RuntimeVisibleTypeAnnotationsAttribute) {
                            return; // they name places in the code, which move
                          }
                          if (!(element instanceof InvokeDynamicInstruction call
                              && moved(nest, call, builder))) {
                            builder.with(element);
                          }
                        })));
    return replaced == before ? content : result;
  }

  private boolean moved(Nest nest, InvokeDynamicInstruction call, CodeBuilder builder) {
    DirectMethodHandleDesc maker = call.bootstrapMethod();
    if (!maker.owner().descriptorString().equals(MAKER)
        || !maker.methodName().equals("metafactory")) {
      return false;
    }
    try {
      if (!nest.takes(call.typeSymbol().returnType())) {
        return false;
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    Site site =
        new Site(
            nest.sites.size(),
            call.typeSymbol(),
            call.name().stringValue(),
            (MethodTypeDesc) call.bootstrapArgs().get(0),
            (DirectMethodHandleDesc) call.bootstrapArgs().get(1),
            (MethodTypeDesc) call.bootstrapArgs().get(2));
    nest.sites.add(site);
    builder.invokestatic(nest.closures(), site.maker(), site.captured());
    replaced++;
    return true;
  }

  /** The host of a nest, which has to name its members. */
  private byte[] withMember(byte[] content, ClassDesc member) {
    ClassModel model = format.parse(content);
    List<ClassDesc> members = new ArrayList<>();
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(known -> known.nestMembers().forEach(entry -> members.add(entry.asSymbol())));
    members.add(member);
    return format.transformClass(
        model,
        new ClassTransform() {
          @Override
          public void accept(ClassBuilder builder, ClassElement element) {
            if (!(element instanceof NestMembersAttribute)) {
              builder.with(element);
            }
          }

          @Override
          public void atEnd(ClassBuilder builder) {
            builder.with(NestMembersAttribute.ofSymbols(members));
          }
        });
  }

  private byte[] closures(Nest nest) {
    ClassDesc self = nest.closures();
    int most = nest.sites.stream().mapToInt(s -> s.captured().parameterCount()).max().orElse(0);
    return format.build(
        self,
        type -> {
          type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
          type.withInterfaceSymbols(List.copyOf(nest.types));
          type.with(NestHostAttribute.of(nest.host));
          type.withField(WHICH, CD_int, FIELD);
          for (int i = 0; i < most; i++) {
            type.withField(field(i), CD_Object, ClassFile.ACC_PRIVATE);
          }
          type.withMethodBody(
              INIT_NAME,
              MethodTypeDesc.of(CD_void, CD_int),
              ClassFile.ACC_PRIVATE,
              code ->
                  code.aload(0)
                      .invokespecial(CD_Object, INIT_NAME, ConstantDescs.MTD_void)
                      .aload(0)
                      .iload(1)
                      .putfield(self, WHICH, CD_int)
                      .return_());
          for (Site site : nest.sites) {
            type.withMethodBody(
                site.maker(),
                site.captured(),
                ClassFile.ACC_STATIC,
                code -> made(code, self, site));
          }
          Map<String, List<Site>> bySignature = new LinkedHashMap<>();
          for (Site site : nest.sites) {
            bySignature
                .computeIfAbsent(
                    site.name() + site.erased().descriptorString(), any -> new ArrayList<>())
                .add(site);
          }
          for (List<Site> same : bySignature.values()) {
            type.withMethodBody(
                same.get(0).name(),
                same.get(0).erased(),
                ClassFile.ACC_PUBLIC,
                code -> chosen(code, self, same));
          }
        });
  }

  private static String field(int number) {
    return "captured" + number;
  }

  /** An object that holds what the site captures. */
  private static void made(CodeBuilder code, ClassDesc self, Site site) {
    code.new_(self).dup().loadConstant(site.number());
    code.invokespecial(self, INIT_NAME, MethodTypeDesc.of(CD_void, CD_int));
    for (int i = 0; i < site.captured().parameterCount(); i++) {
      ClassDesc type = site.captured().parameterType(i);
      code.dup();
      code.loadLocal(TypeKind.from(type), code.parameterSlot(i));
      converted(code, type, CD_Object);
      code.putfield(self, field(i), CD_Object);
    }
    code.areturn();
  }

  /** Does what the site does that made the object. */
  private static void chosen(CodeBuilder code, ClassDesc self, List<Site> sites) {
    List<SwitchCase> cases = new ArrayList<>();
    sites.forEach(site -> cases.add(SwitchCase.of(site.number(), code.newLabel())));
    Label none = code.newLabel();
    if (sites.size() > 1) {
      code.aload(0).getfield(self, WHICH, CD_int).lookupswitch(none, cases);
    }
    for (int i = 0; i < sites.size(); i++) {
      code.labelBinding(cases.get(i).target());
      called(code, self, sites.get(i));
    }
    if (sites.size() > 1) {
      code.labelBinding(none);
      ClassDesc error = ClassDesc.of("java.lang.IncompatibleClassChangeError");
      code.new_(error).dup();
      code.invokespecial(error, INIT_NAME, ConstantDescs.MTD_void).athrow();
    }
  }

  private static void called(CodeBuilder code, ClassDesc self, Site site) {
    DirectMethodHandleDesc target = site.target();
    boolean makes = target.kind() == Kind.CONSTRUCTOR;
    if (makes) {
      code.new_(target.owner()).dup();
    }
    List<ClassDesc> wanted = new ArrayList<>(target.invocationType().parameterList());
    int captured = site.captured().parameterCount();
    for (int i = 0; i < captured; i++) {
      ClassDesc type = site.captured().parameterType(i);
      code.aload(0).getfield(self, field(i), CD_Object);
      converted(code, CD_Object, type);
      converted(code, type, wanted.get(i));
    }
    for (int i = 0; i < site.erased().parameterCount(); i++) {
      ClassDesc given = site.erased().parameterType(i);
      ClassDesc instantiated = site.instantiated().parameterType(i);
      code.loadLocal(TypeKind.from(given), code.parameterSlot(i));
      converted(code, given, instantiated);
      converted(code, instantiated, wanted.get(captured + i));
    }
    invoked(code, target);
    ClassDesc result = makes ? target.owner() : target.invocationType().returnType();
    returned(code, result, site);
  }

  private static void invoked(CodeBuilder code, DirectMethodHandleDesc target) {
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    ClassDesc owner = target.owner();
    String name = target.methodName();
    switch (target.kind()) {
      case STATIC -> code.invokestatic(owner, name, type, false);
      case INTERFACE_STATIC -> code.invokestatic(owner, name, type, true);
      case VIRTUAL, SPECIAL -> code.invokevirtual(owner, name, type);
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL -> code.invokeinterface(owner, name, type);
      case CONSTRUCTOR -> code.invokespecial(owner, INIT_NAME, type.changeReturnType(CD_void));
      default -> throw new IllegalStateException("cannot call " + target);
    }
  }

  private static void returned(CodeBuilder code, ClassDesc result, Site site) {
    ClassDesc wanted = site.erased().returnType();
    if (wanted.equals(CD_void)) {
      switch (TypeKind.from(result)) {
        case VOID -> {}
        case LONG, DOUBLE -> code.pop2();
        default -> code.pop();
      }
      code.return_();
      return;
    }
    ClassDesc instantiated = site.instantiated().returnType();
    converted(code, result, instantiated);
    converted(code, instantiated, wanted);
    code.return_(TypeKind.from(wanted));
  }

  /** As values are passed on: boxed, unboxed, widened or of another reference type. */
  private static void converted(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isPrimitive() && to.isPrimitive()) {
      code.conversion(TypeKind.from(from), TypeKind.from(to));
    } else if (from.isPrimitive()) {
      ClassDesc box = boxOf(from);
      code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
    } else if (to.isPrimitive()) {
      unboxed(code, from, to);
    } else if (!to.equals(CD_Object)) {
      code.checkcast(to);
    }
  }

  /** To the type itself, or from a box of a smaller one and then widened. */
  private static void unboxed(CodeBuilder code, ClassDesc from, ClassDesc to) {
    ClassDesc primitive = to;
    for (String each : List.of("B", "S", "C", "I", "J", "F", "D", "Z")) {
      if (boxOf(ClassDesc.ofDescriptor(each)).equals(from)) {
        primitive = ClassDesc.ofDescriptor(each);
      }
    }
    ClassDesc box = boxOf(primitive);
    code.checkcast(box);
    code.invokevirtual(box, primitive.displayName() + "Value", MethodTypeDesc.of(primitive));
    converted(code, primitive, to);
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return ClassDesc.of(
        switch (primitive.descriptorString()) {
          case "I" -> "java.lang.Integer";
          case "C" -> "java.lang.Character";
          default -> {
            String name = primitive.displayName();
            yield "java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
          }
        });
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private static String binary(ClassDesc type) {
    return internal(type).replace('/', '.');
  }
}
