// Says what is wrong with the Kubernetes objects of a YAML file: the models of their API find wrong types
// and what is missing, but pass over fields that do not exist. Those are the ones they never look at.
import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";

function watched(value, path, unseen) {
  if (value === null || typeof value !== "object") return value;
  const fields = Array.isArray(value) ? [] : Object.keys(value);
  fields.forEach((field) => unseen.add(`${path}.${field}`));
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, watched(item, `${path}.${key}`, unseen)]),
  );
  return new Proxy(Array.isArray(value) ? Object.values(inner) : inner, {
    get(target, key) {
      unseen.delete(`${path}.${String(key)}`);
      return target[key];
    },
  });
}

for (const document of parseAllDocuments(readFileSync(process.argv[2], "utf8"))) {
  const object = document.toJS();
  const name = `${object.kind} ${object.metadata?.name}`;
  const { [object.kind]: Model } = await import(`kubernetes-models/${object.apiVersion}/${object.kind}`);
  const unseen = new Set();
  try {
    Model.prototype.validate.call(watched(object, "", unseen));
    unseen.forEach((field) => console.log(`${name}: there is no ${field}`));
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}
