// The hook of the past, as tenants had it: Esendex over axios with Basic auth. Only the base URL is not Esendex's own.
const axios = require('axios');

module.exports = function (recipient, text, context, cb) {
  axios({
    method: 'post',
    baseURL: process.env.ESENDEX_BASE_URL,
    url: '/v1.0/messagedispatcher',
    auth: { username: process.env.ESENDEX_USERNAME, password: process.env.ESENDEX_PASSWORD },
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Accept-Encoding': 'gzip, deflate, br',
    },
    data: {
      accountreference: process.env.ESENDEX_ACCOUNT,
      messages: [{ to: recipient, body: text }],
    },
  })
    .then(() => cb(null, {}))
    .catch((error) => cb(error));
};

// What Auth0 does with it: calls it with the recipient, the finished text and the context, and waits.
const [recipient, text] = process.argv.slice(2);
module.exports(recipient, text, { factor_type: 'first', language: 'en' }, (error, response) => {
  if (error) {
    console.log(`error ${error.response ? error.response.status : error.code}`);
    process.exitCode = 1;
  } else {
    console.log(`ok ${JSON.stringify(response)}`);
  }
});
