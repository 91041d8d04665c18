/** What each folder may import of the others. `cli` and `test` may import everything, so nothing else imports `sandbox`. */
const allowed = {
  federation: [],
  settings: ["federation"],
  // clouds: to find what an interrupted deployment left.
  components: ["federation", "clouds"],
  program: ["federation", "settings", "components", "clouds"],
  // Of compiled programs, it is one.
  bootstrap: [
    ...["federation", "settings", "components", "tools/compiled.cjs", "tools/fileProblem", "tools/pulumiSdk.cjs"],
    // How the program looks up what is there, and what is its own.
    ...["program/lookups/lookup", "program/lookups/lastDeployment"],
  ],
  // What programs of others import.
  package: ["program", "settings", "tools/compiled.cjs", "tools/pulumiSdk.cjs"],
  // What a stack says of a federation, planned or deployed.
  resources: ["federation"],
  policies: ["federation", "resources", "tools/compiled.cjs", "tools/pulumiSdk.cjs"],
  // Not clouds/aws: it starts as one file, which loads AWS's SDK when it is first needed (clouds/askAws).
  "graph-provider": [
    ...["federation", "clouds/graph", "clouds/federation/aws", "clouds/connectUsers"],
    ...["clouds/approvedOrigins", "clouds/askAws", "clouds/fewAtOnce", "clouds/configuration"],
    ...["tools/wire", "tools/compiled.cjs", "tools/pulumiSdk.cjs", "tools/proxy", "tools/userError"],
  ],
  clouds: ["federation", "tools"],
  sandbox: ["federation", "tools"],
  tools: [],
  // The reference of the settings, and their schema; of checks, and of errors.
  "tools/generate": ["settings", "federation", "tools"],
};

/** Rules of both clouds are functions of plain values: no Pulumi, no SDK, and of Node nothing that reads or writes (net: for its lists of addresses). */
const forbiddenToFederation = "^(@pulumi|@aws-sdk|@azure|@grpc)/|^node:(?!(crypto|net)$)";

const depths = [1, 2, 3, 4];

/** Rules for ESLint, one for the files of a folder at each depth: what an import means depends on how deep its file lies. */
export const borders = Object.entries(allowed).flatMap(([folder, others]) =>
  depths.map((depth) => rule(folder, others, depth)),
);

function rule(folder, others, depth) {
  const base = folder.split("/");
  const files = [...base, ...Array.from({ length: depth - 1 }, () => "*"), "*.{ts,mjs,cjs}"].join("/");
  // As many steps up as lead to the checkout, and from there into a folder that is not among these.
  const up = "\\.\\./".repeat(base.length + depth - 1);
  const regex = `^${up}(?!(${[folder, ...others].join("|")})(/|$))`;
  const message = `${folder} may import ${others.length === 0 ? "no other folder" : `only ${others.join(", ")}`}: tools/borders.mjs.`;
  const packages = folder === "federation" ? [{ regex: forbiddenToFederation, message: "federation is pure." }] : [];
  const source = `[source.value=/${regex.replaceAll("/", "\\/")}/]`;
  return {
    files: [files],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ regex, message }, ...packages] }],
      "no-restricted-syntax": ["error", { selector: `ImportExpression${source}`, message }],
    },
  };
}
