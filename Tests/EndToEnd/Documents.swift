import Foundation

/// The documents that commands print with `--json`, as far as these tests rely on them.
enum Document {
  struct Sealed: Decodable {
    let code: String
    let record: String
    let sections: [String]
  }

  struct CleanUp: Decodable, Equatable {
    let listed: Int
    let incomplete: Int
    let pending: Int
    let deleted: Int
    let strays: Int
  }

  struct StoreCheck: Decodable {
    let entries: Int
    let statements: Int
    let records: Int
    let segments: Int
    let hasKeyStore: Bool
    let problems: [String]
  }

  struct Requests: Decodable {
    struct Item: Decodable {
      let request: String
      let sections: [String]
      let purpose: String
      let legalBasis: String
      let detail: String
    }
    let requests: [Item]
  }

  struct Allowed: Decodable {
    let grant: String
    let sections: [String]
    let until: String
  }

  struct Done: Decodable { let done: String }

  struct Identity: Decodable { let keyid: String }

  struct Directory: Decodable {
    struct Item: Decodable {
      let role: String
      let name: String
      let country: String
      let agency: String
      let unit: String?
    }
    let certificates: [Item]
  }

  struct Page: Decodable {
    struct Section: Decodable {
      let version: Int
      let content: Content
    }
    struct Content: Decodable {
      let kind: String
      let language: String
      let segments: [Segment]
      let attachments: [Attachment]
    }
    struct Segment: Decodable {
      let role: String
      let text: String
      let answer: String?
    }
    struct Attachment: Decodable {
      let id: String
      let name: String
      let length: Int
      let sha256: String?
    }
    let leaf: Int
    let sections: [Section]

    var attachments: [Attachment] { sections.flatMap(\.content.attachments) }
    var text: String {
      sections.flatMap(\.content.segments).map(\.text).joined(separator: "\n")
    }
  }

  struct History: Decodable {
    struct Item: Decodable {
      let outcome: String
      let code: String
      let reason: String
      let words: String?
      let leaf: Int
    }
    let readings: [Item]
    let alarms: [String]
    let logSize: Int
  }

  struct Check: Decodable {
    let isSound: Bool
    let alarms: [String]
    let statements: Int
    let logSize: Int
  }

  struct LogCheck: Decodable {
    let size: Int
    let cosigners: [String]
    let continues: [Int]
  }

  struct Show: Decodable {
    struct Permission: Decodable {
      let grant: String
      let sections: [String]
    }
    let sections: [String]
    let permissions: [Permission]
    let openRequests: Int
    let readings: Int
    let isFrozen: Bool
  }

  struct Drafts: Decodable {
    struct Draft: Decodable {
      let draft: String
      let sections: [String]
    }
    let drafts: [Draft]
  }
}
