// Reads YAML files as YAML 1.2: file names come in as arguments, one line of JSON comes out for each.
// A file that YAML 1.2 cannot read, or only with a warning, becomes {"error": …} instead of {"value": …}.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

// JSON has no infinities and one kind of number, so those say what they are.
const plain = (_key, value) =>
  typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value)) ? { number: String(value) } : value;

const read = (name) => {
  const documents = parseAllDocuments(readFileSync(name, "utf8"), { version: "1.2", strict: true, uniqueKeys: true });
  const problem = documents.flatMap((document) => [...document.errors, ...document.warnings])[0];
  return problem ? { error: problem.message } : { value: documents.map((document) => document.toJS()) };
};

for (const name of process.argv.slice(2)) {
  console.log(JSON.stringify(read(name), plain));
}
