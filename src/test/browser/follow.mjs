// Follows discussions through the event-bus bridge in Chromium, for BrowserTest, as any page does that uses Vert.x's
// client. Arguments: URL, owner, token, transports. Prints, as JSON, what the page was sent on each of them.
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [url, username, password, ...transports] = process.argv.slice(2);
const { resolve } = createRequire(import.meta.url);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
try {
  const page = await browser.newPage();
  // A page of the server's own, for Chromium lets no other open a WebSocket to this machine, and one without a policy
  // against scripts of others.
  await page.goto(`${url}/health/live`);
  await page.addScriptTag({ path: resolve("sockjs-client/dist/sockjs.min.js") });
  await page.addScriptTag({ path: resolve("@vertx/eventbus-bridge-client.js") });
  const followed = {};
  await page.evaluate(login, { username, password });
  for (const transport of transports) {
    followed[transport] = await page.evaluate(follow, transport);
  }
  console.log(JSON.stringify(followed));
} finally {
  await browser.close();
}

async function login(credentials) {
  const answer = await fetch("/api/v1/auth/login", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(credentials),
  });
  if (!answer.ok) throw new Error(`login: ${answer.status}`);
}

// Asks, registers, and hands back the frames' own texts up to the end of the discussion.
function follow(transport) {
  return new Promise((done, fail) => {
    const bus = new EventBus("/eventbus", { transports: [transport], timeout: 20_000 }); // for slow machines
    const frames = [];
    bus.onerror = (error) => fail(new Error(JSON.stringify(error)));
    bus.onclose = ({ code, reason }) => fail(new Error(`${transport} was closed: ${code} ${reason}`));
    bus.onopen = () => {
      const used = bus.sockJSConn.transport;
      if (used !== transport) return fail(new Error(`${used} in place of ${transport}`));
      bus.sockJSConn.addEventListener("message", (message) => frames.push(message.data));
      const question = { message: "Plume et Mimir, que faire du vélo ?", session_id: transport };
      bus.send("chat.ask", question, (failure, reply) => {
        if (failure) return fail(new Error(failure.message));
        bus.registerHandler(reply.body.address, (ended, { body }) => {
          if (ended) return fail(new Error(ended.message));
          if (body.type === "complete" || body.type === "error") {
            setTimeout(() => { done(frames); bus.close(); });
          }
        });
      });
    };
  });
}
