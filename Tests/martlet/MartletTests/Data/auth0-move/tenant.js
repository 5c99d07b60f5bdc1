// What Auth0 would run, call after call: a hook's arguments are posted as they are, an event is handed to the Action.
// Prints one line a call: `taken`, or what went wrong.
const fs = require('fs');

const [action, calls] = process.argv.slice(2).map((path) => fs.readFileSync(path, 'utf8'));
const trigger = {};
new Function('exports', action)(trigger);

async function hook(url, key, body) {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/v1/hooks/auth0`, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.ok ? 'taken' : `error ${await response.text()}`;
}

async function phoneProvider(url, key, event) {
  let outcome = 'taken';
  const say = (word) => (reason) => (outcome = `${word} ${reason}`);
  const secrets = { MARTLET_URL: url, MARTLET_KEY: key };
  const notification = { drop: say('drop'), retry: say('retry') };
  await trigger.onExecuteCustomPhoneProvider({ ...event, secrets }, { notification });
  return outcome;
}

(async () => {
  for (const { url, key, arguments: given, event } of JSON.parse(calls)) {
    console.log(await (event ? phoneProvider(url, key, event) : hook(url, key, given)));
  }
})();
