import Messaging
import RoutingCore
import YAML

/// All layers as they were read.
struct ReadLayers {
    var hub = ReadLayer()
    var countries: [String: ReadLayer] = [:]
    var clients: [String: OfClient] = [:]

    struct OfClient {
        var own = ReadLayer()
        var countries: [String: ReadLayer] = [:]
        var purposes: [Purpose: ReadLayer] = [:]
    }

    var layers: Layers {
        Layers(
            hub: hub.layer, countries: countries.mapValues(\.layer),
            clients: clients.mapValues { client in
                Layers.OfClient(
                    client.own.layer, countries: client.countries.mapValues(\.layer),
                    purposes: client.purposes.mapValues(\.layer))
            })
    }

    /// Every one of the file.
    var all: [ReadLayer] {
        let own = clients.values.flatMap { [$0.own] + Array($0.countries.values) + Array($0.purposes.values) }
        return [hub] + Array(countries.values) + own
    }

    /// Those that can hold for a client's messages; nil is a client without settings.
    func layers(of client: String?) -> [ReadLayer] {
        let own = client.flatMap { clients[$0] } ?? OfClient()
        let inner = Array(own.purposes.values) + Array(own.countries.values)
        return inner + [own.own] + Array(countries.values) + [hub]
    }
}
