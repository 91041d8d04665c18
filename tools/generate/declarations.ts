import ts from "typescript";
import type { Property, PropertyType, Shape } from "./providerTable";

/** Property tables out of a Pulumi SDK's .d.ts files. */
export interface Declarations {
  has(file: string, name: string): boolean;
  /** The properties of an interface, as in `RoleArgs` or `GetRoleResult`. */
  shape(file: string, name: string): Shape;
  /** The output properties of a resource class. */
  outputs(file: string, name: string): Shape;
}

export function openDeclarations(files: readonly string[]): Declarations {
  const program = ts.createProgram([...files], { noEmit: true, skipLibCheck: true, strict: true, types: [] });
  const reader = new Reader(program.getTypeChecker());

  function declared(file: string, name: string): ts.Declaration | undefined {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is missing`);
    return source.statements.find(
      (statement): statement is ts.InterfaceDeclaration | ts.ClassDeclaration =>
        (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name,
    );
  }

  function need(file: string, name: string): ts.Declaration {
    const declaration = declared(file, name);
    if (declaration === undefined) throw new Error(`${file} declares no ${name}`);
    return declaration;
  }

  return {
    has: (file, name) => declared(file, name) !== undefined,
    shape: (file, name) => reader.members(need(file, name)),
    outputs: (file, name) => reader.members(need(file, name)),
  };
}

class Reader {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** Own properties only: what a resource class inherits (`urn`, `id`) is the engine's. */
  members(declaration: ts.Declaration): Shape {
    const members =
      ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration) ? declaration.members : [];
    const properties = [...members].filter(
      (member): member is ts.PropertySignature | ts.PropertyDeclaration =>
        ts.isPropertySignature(member) || ts.isPropertyDeclaration(member),
    );
    return sorted(
      properties.map((member) => [
        member.name.getText(),
        this.property(this.checker.getTypeAtLocation(member), member.questionToken !== undefined),
      ]),
    );
  }

  private property(declared: ts.Type, optional: boolean): Property {
    const type = this.unwrap(declared);
    const maybeAbsent = optional || this.parts(type).some((part) => (part.flags & ts.TypeFlags.Undefined) !== 0);
    return { type: this.typeOf(type), ...(maybeAbsent ? {} : { required: true }) };
  }

  /** `T` of `pulumi.Input<T>` and `pulumi.Output<T>`. */
  private unwrap(type: ts.Type): ts.Type {
    const [inner] = type.aliasTypeArguments ?? [];
    const wrapped = type.aliasSymbol?.name === "Input" || type.aliasSymbol?.name === "Output";
    if (wrapped && inner !== undefined) return inner;
    // `prop?: Input<T>` has lost its alias: it is the union of what Input stands for, and undefined.
    const parts = this.parts(type);
    const output = parts.find((part) => part.getSymbol()?.name === "OutputInstance");
    const [content] = output === undefined ? [] : this.checker.getTypeArguments(output as ts.TypeReference);
    return content ?? type;
  }

  private typeOf(declared: ts.Type): PropertyType {
    const parts = this.parts(this.unwrap(declared))
      .filter((part) => (part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
      // A resource stands for its id.
      .filter((part) => !part.isClass() && part.getSymbol()?.name !== "Promise");
    const isText = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.StringLike) !== 0;
    const isObject = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.Object) !== 0;
    if (parts.some(isText) && parts.some(isObject)) return "document";
    const kinds = new Map(parts.map((part) => this.kind(part)).map((kind) => [JSON.stringify(kind), kind]));
    const [first, ...others] = kinds.values();
    if (first !== undefined && others.length === 0) return first;
    throw new Error(`a type that a table cannot express: ${this.checker.typeToString(declared)}`);
  }

  private kind(type: ts.Type): PropertyType {
    if (type.flags & ts.TypeFlags.StringLike) return "string";
    if (type.flags & ts.TypeFlags.NumberLike) return "number";
    if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
    if (type.flags & ts.TypeFlags.Any) return "any";
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { list: item === undefined ? "any" : this.typeOf(item) };
    }
    const values = type.getStringIndexType();
    if (values !== undefined) return { map: this.typeOf(values) };
    return {
      object: sorted(
        type.getProperties().map((property) => {
          const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
          return [property.name, this.property(this.checker.getTypeOfSymbol(property), optional)];
        }),
      ),
    };
  }

  private parts(type: ts.Type): readonly ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }
}

function sorted(entries: (readonly [string, Property])[]): Shape {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
