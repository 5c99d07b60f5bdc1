import Dispatch
import Gateway

/// Lets a hub keep house, once a second for as long as it lives.
final class HouseTimer {
    private let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "martlet.house"))

    init(_ hub: Hub) {
        timer.setEventHandler { [weak hub] in hub?.keepHouse() }
        timer.schedule(deadline: .now(), repeating: .seconds(1), leeway: .milliseconds(100))
        timer.activate()
    }

    deinit { timer.cancel() }
}
