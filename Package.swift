// swift-tools-version: 6.2

import PackageDescription

/// Every target is compiled alike: Swift 6 mode, strict imports, and a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// Functions are bound at the start, so that the tables of their addresses are read-only from then
/// on and no overflow can write to them (full RELRO).
let bindNow = LinkerSetting.unsafeFlags(
  ["-Xlinker", "-z", "-Xlinker", "now"], .when(platforms: [.linux]))

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let structuredFields = Target.Dependency.product(
  name: "RawStructuredFieldValues", package: "swift-http-structured-headers")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "toldonce",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "toldonce", targets: ["toldonce"]),
    .executable(name: "toldonced", targets: ["toldonced"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CQREncode"),
    .systemLibrary(name: "CSodium"),
    .target(
      name: "CResources",
      exclude: ["Catalogs", "Consent", "Demo", "Evidence", "OpenAPI", "Recovery", "Words"]),
    .target(name: "Testimony", swiftSettings: strict),
    .target(
      name: "Sodium", dependencies: ["CSodium"], swiftSettings: strict,
      linkerSettings: [bindNow]),
    .target(name: "Statements", dependencies: ["Testimony", "Sodium"], swiftSettings: strict),
    .target(name: "Ledger", dependencies: ["Sodium"], swiftSettings: strict),
    .target(
      name: "Policy", dependencies: ["Testimony", "CResources", yams], swiftSettings: strict),
    .target(name: "Storage", dependencies: ["Testimony", grdb], swiftSettings: strict),
    .target(
      name: "Keeper",
      dependencies: ["Testimony", "Sodium", "Statements", "Ledger", "Policy", "Storage"],
      swiftSettings: strict),
    .target(
      name: "API", dependencies: ["Testimony", structuredFields], swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Testimony", "Sodium", "Statements", "Ledger", "Policy", "Storage", "Keeper", "API",
        "CResources", asyncHTTPClient, hummingbird, hummingbirdCore, lifecycle, unixSignals,
        logging, nioCore, nioHTTP1, nioSSL, httpTypes,
      ],
      swiftSettings: strict),
    .target(
      name: "Sealing", dependencies: ["Testimony", "Sodium", "Statements"], swiftSettings: strict),
    .target(
      name: "Client",
      dependencies: [
        "Testimony", "Sodium", "Statements", "Sealing", "Ledger", "API", asyncHTTPClient, nioCore,
        nioHTTP1,
      ],
      swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: [
        "CQREncode", "CResources", "Testimony", "Sodium", "Statements", "Sealing", "Ledger", "API",
        "Client", "Policy", argumentParser,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "toldonce",
      dependencies: [
        "API", "Client", "Console", "Policy", "Service", "Sodium", "Statements", "Testimony",
        argumentParser, logging,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "toldonced", dependencies: ["Service", argumentParser, logging], swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "API", "CSodium", "Client", "Console", "Keeper", "Ledger", "Policy", "Sealing", "Service",
        "Sodium", "Statements", "Storage", "TestTerminals", "Testimony", "toldonce", "toldonced",
        argumentParser,
      ],
      path: "Tests/Benchmarks",
      swiftSettings: strict),
    .target(name: "TestTerminals", path: "Tests/TestTerminals", swiftSettings: strict),
    .testTarget(
      name: "APITests", dependencies: ["API", "Sodium", "Testimony"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: [subprocess], swiftSettings: strict),
    .testTarget(
      name: "ClientTests",
      dependencies: [
        "Client", "Ledger", "Sealing", "Sodium", "Statements", "Testimony", subprocess,
        systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "Conformance",
      dependencies: [
        "API", "CSodium", "Client", "Ledger", "Sealing", "Sodium", "Statements", "Testimony",
        subprocess, systemPackage,
      ],
      exclude: ["Independent", "Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "ConsoleTests",
      dependencies: [
        "API", "Client", "Console", "Ledger", "Policy", "Sealing", "Sodium", "Statements",
        "TestTerminals", "Testimony", argumentParser,
      ],
      exclude: ["Malformed", "Receipts/Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEnd",
      dependencies: [
        "Console", "TestTerminals", "Testimony", "toldonce", "toldonced", subprocess, systemPackage,
      ],
      exclude: ["Statements"],
      swiftSettings: strict),
    .testTarget(
      name: "Hostile",
      dependencies: [
        "API", "Client", "Console", "Keeper", "Ledger", "Policy", "Sealing", "Service", "Sodium",
        "Statements", "TestTerminals", "Testimony", "toldonce", argumentParser, asyncHTTPClient,
        hummingbird, httpTypes, logging, nioCore, nioHTTP1, subprocess, systemPackage,
      ],
      exclude: ["Checks.yaml", "check-the-checks", "Conversation/Screens"],
      swiftSettings: strict),
    .testTarget(
      name: "KeeperTests",
      dependencies: [
        "Keeper", "Ledger", "Policy", "Sealing", "Sodium", "Statements", "Storage", "Testimony",
        grdb,
      ],
      swiftSettings: strict),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger", "Sodium"], swiftSettings: strict),
    .testTarget(
      name: "PolicyTests",
      dependencies: ["CResources", "Policy", "Testimony"],
      exclude: ["Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "SealingTests",
      dependencies: ["Sealing", "Sodium", "Statements", "Testimony"],
      exclude: ["Survivor/Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "API", "Keeper", "Ledger", "Policy", "Service", "Sodium", "Statements", "Storage",
        "TestTerminals", "Testimony", "toldonced", logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "SodiumTests", dependencies: ["Sodium"], swiftSettings: strict),
    .testTarget(
      name: "StatementsTests",
      dependencies: ["Sodium", "Statements", "Testimony"],
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "Testimony", grdb, grdbSQLite],
      swiftSettings: strict),
    .testTarget(
      name: "TestimonyTests", dependencies: ["Testimony"], exclude: ["Lifecycles/Vectors"],
      swiftSettings: strict),
  ],
  cLanguageStandard: .c2x
)
