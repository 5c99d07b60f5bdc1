import Glibc

/// A Node service in the shape of the usual hook: it takes a message, calls the provider with axios (Debian's
/// `node-axios`) and answers; nothing is kept.
final class NodeHook: ServiceUnderTest {
    let port: UInt16
    let process: ChildProcess

    init(providerPort: UInt16, folder: ScratchFolder) throws(BenchFailure) {
        port = try Loopback.freePort()
        let script = "\(folder.path)/hook.js"
        try TextFile.write(Self.script, to: script)
        process = try ChildProcess(
            "node", [script, String(port), String(providerPort)],
            environment: ["NODE_PATH": "/usr/share/nodejs"], output: "/dev/null",
            errors: "\(folder.path)/hook.log")
        let limit = monotonicNanoseconds() + .seconds(10)
        while !Probe.isReady(port: port, path: "/readyz") {
            guard monotonicNanoseconds() < limit, !process.hasEnded else {
                throw BenchFailure("the Node hook does not get ready: \(try TextFile.read("\(folder.path)/hook.log"))")
            }
            usleep(20_000)
        }
    }

    func template(purpose: String) throws(BenchFailure) -> RequestTemplate {
        try .hub(port: port, key: "none", purpose: purpose)
    }

    func stop() throws(BenchFailure) -> StoreCounts? {
        process.end(graceSeconds: 10)
        return nil
    }

    private static let script = """
        const http = require('http');
        const axios = require('axios');
        const [port, providerPort] = process.argv.slice(2).map(Number);
        const provider = axios.create({
          baseURL: `http://127.0.0.1:${providerPort}`, auth: { username: 'bench', password: 'bench' },
          httpAgent: new http.Agent({ keepAlive: true, maxSockets: 64 }),
        });
        http.createServer(async (request, response) => {
          if (request.method === 'GET') return response.end();
          const parts = [];
          for await (const part of request) parts.push(part);
          const message = JSON.parse(Buffer.concat(parts).toString());
          let status = 202;
          let body = '{}';
          try {
            const answer = await provider.post('/v1.0/messagedispatcher', { accountreference: 'EX0000000',
              messages: [{ to: message.to, body: message.text }] });
            body = JSON.stringify({ id: answer.data.batch.messageheaders[0].id });
          } catch (error) {
            status = 502;
          }
          response.writeHead(status, { 'content-type': 'application/json',
            'content-length': Buffer.byteLength(body) });
          response.end(body);
        }).listen(port, '127.0.0.1');

        """
}
