/// The version of these programs; the protocol's own is the `v1` of its paths and labels.
public enum Version {
  public static let text = "0.1.0"
}
