// A model server made by others, for AimockTest: speaks both protocols, and fails as its first argument says (JSON of rates).
// Prints its URL, and ends when its standard input does.
import { LLMock } from "@copilotkit/aimock";

const { overloaded = 0, ...chaos } = JSON.parse(process.argv[2] ?? "{}");

const said = {
  plume: "Le vélo demande une révision chaque printemps : freins, chaîne et pneus d’abord. 🚲",
  mimir: "D’après les notes, la chaîne se graisse tous les trois cents kilomètres environ [1].",
};
const text = (request) => JSON.stringify(request.messages);
const isArchivist = (request) => (request.tools ?? []).some((tool) => tool.function.name === "search_knowledge");
const mock = new LLMock({ port: 0, journalMaxEntries: 0, chunkSize: 7, chaos });

mock.addFixture({
  match: { predicate: () => Math.random() < overloaded },
  response: { error: { message: "Overloaded", type: "overloaded_error" }, status: 529 },
});
mock.addFixture({
  match: { predicate: (request) => isArchivist(request) && !request.messages.some((message) => message.role === "tool") },
  response: { toolCalls: [{ name: "search_knowledge", arguments: JSON.stringify({ query: "vélo" }) }] },
});
mock.addFixture({
  match: { predicate: (request) => text(request).includes("révision") && text(request).includes("graisse") },
  response: { content: "Rien à ajouter." },
});
mock.addFixture({
  match: {},
  response: (request) => ({ content: isArchivist(request) ? said.mimir : said.plume }),
  streamingProfile: { ttft: 2, tps: 2000, jitter: 0.5 },
});

await mock.start();
console.log(mock.url);
process.stdin.resume().on("end", () => mock.stop().then(() => process.exit(0)));
