internal import Hummingbird
internal import NIOCore

/// What is known of a request beside itself.
struct ServiceContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}
