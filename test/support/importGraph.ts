import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { filesInGit } from "./filesInGit";

/** What a file imports: files, by their path in the repository, and packages, by name. */
export interface Imports {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

export type ImportGraph = ReadonlyMap<string, Imports>;

export const root = path.resolve(__dirname, "../..");

/** The imports of every file of source code; without those of types alone, which are gone at run time, if asked. */
export function importGraph(which: "all" | "at run time"): ImportGraph {
  const sources = filesInGit().filter((file) => /\.[cm]?[jt]s$/.test(file));
  return new Map(sources.map((file) => [file, importsOf(file, which === "all")]));
}

/** Everything that runs if `entries` run. */
export function reach(graph: ImportGraph, entries: readonly string[]): Imports {
  const files = new Set(entries);
  // A set hands out what is added to it on the way, too.
  for (const file of files) for (const imported of graph.get(file)?.files ?? []) files.add(imported);
  return { files: [...files], packages: [...files].flatMap((file) => graph.get(file)?.packages ?? []) };
}

/** Files that import themselves by way of others: one circle for each import that closes one. */
export function circles(graph: ImportGraph): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file]);
    if (done.has(file)) return;
    done.add(file);
    for (const imported of graph.get(file)?.files ?? []) visit(imported, [...way, file]);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

function importsOf(file: string, withTypes: boolean): Imports {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = importedBy(node, withTypes);
    if (name !== undefined && !name.startsWith("node:")) names.push(name);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return {
    files: names.filter((name) => name.startsWith(".")).flatMap((name) => fileOf(path.join(path.dirname(file), name))),
    packages: [...new Set(names.filter((name) => !name.startsWith(".")).map(packageOf))],
  };
}

function importedBy(node: ts.Node, withTypes: boolean): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return withTypes || !isOfTypes(node) ? textOf(node.moduleSpecifier) : undefined;
  if (ts.isImportTypeNode(node))
    return withTypes && ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  if (ts.isCallExpression(node) && isLoading(node.expression)) return textOf(node.arguments[0]);
  return undefined;
}

function isOfTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  const clause = ts.isImportDeclaration(node) ? node.importClause : node;
  if (clause === undefined) return false;
  const isTypeOnly = ts.isExportDeclaration(clause)
    ? clause.isTypeOnly
    : clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const bindings = ts.isExportDeclaration(clause) ? clause.exportClause : clause.namedBindings;
  const hasDefault = ts.isImportClause(clause) && clause.name !== undefined;
  if (isTypeOnly || hasDefault || bindings === undefined) return isTypeOnly;
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

/** `import()`, `require()`, `require.resolve()`, and the names that this repository gives to the like of them. */
function isLoading(called: ts.Expression): boolean {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isPropertyAccessExpression(called)) return isLoading(called.expression) && called.name.text === "resolve";
  return ts.isIdentifier(called) && ["require", "load"].includes(called.text);
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : undefined;
}

function fileOf(imported: string): string[] {
  const candidates = ["", ".ts", ".cjs", "/index.ts", "/index.cjs"].map((end) => imported + end);
  return [...candidates, imported.replace(/\.js$/, ".ts")]
    .filter((file) => /\.\w+$/.test(file) && existsSync(path.join(root, file)))
    .slice(0, 1);
}

function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}
