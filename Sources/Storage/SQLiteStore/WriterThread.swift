import Glibc
import Ports

/// Starts the thread that owns the writer until its queue ends.
enum WriterThread {
    static func start(_ writer: sending Writer) throws(StoreError) {
        let handed = unsafe Unmanaged.passRetained(writer)
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { raw in
                guard let raw = unsafe raw else { return nil }
                unsafe Unmanaged<Writer>.fromOpaque(raw).takeRetainedValue().run()
                return nil
            }, handed.toOpaque())
        guard code == 0 else {
            unsafe handed.release()
            throw StoreError(.unusable, "cannot start the store's thread: \(describe(code))")
        }
        pthread_detach(thread)
    }
}
