package import Statements
package import Testimony

extension Statement where Body == Federation {
  /// Whether this is no version of the federation that is pinned: of the same version there is only
  /// one, and all are of one log and keeper. What a later one says counts only once the service has
  /// shown all in between, so that nothing is believed of a file that merely looks like one.
  package func isAnother(than pinned: Statement<Federation>) -> Bool {
    guard hash != pinned.hash else { return false }
    return body.version == pinned.body.version || body.log != pinned.body.log
      || body.keeper != pinned.body.keeper
  }
}
