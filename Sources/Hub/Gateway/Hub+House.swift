import Messaging
import Ports
import RoutingCore

extension Hub {
    /// Erases what has had its time, in steps between which messages go on. To be called about once a second.
    public func keepHouse() {
        store.keepHouse(at: clock.now()) { [weak self] result in
            guard let self else { return }
            tellOfHouse(result)
            if case .success(true) = result { keepHouse() }
        }
    }

    /// Once when it fails, and once when it works again.
    private func tellOfHouse(_ result: Result<Bool, StoreError>) {
        let trouble: String? = if case .failure(let error) = result { error.sentence } else { nil }
        let isNews = houseTrouble.withLock { known in
            defer { known = trouble }
            return known != trouble
        }
        guard isNews else { return }
        if let trouble {
            log.write(.alarm, "codes and texts whose time is over could not be erased: \(trouble)")
        } else {
            log.write(.note, "codes and texts whose time is over are erased again")
        }
    }
}
