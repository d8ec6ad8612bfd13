using System.Text;
using SeedTrace.Operator.Pedigrees;
using static SeedTrace.Operator.Pedigrees.PedigreeProblemKind;
using static SeedTrace.Operator.Tests.Pedigrees.Written;

namespace SeedTrace.Operator.Tests.Pedigrees;

public sealed class PedigreeFileTests
{
    [Fact]
    public void One_row_per_parent_makes_one_line_with_several_parents() =>
        Read("child,parent", "Lee,CNS", "Lee,S 100", "CNS,", "Lee,CNS").ShouldRead("CNS", "S 100", "Lee = CNS + S 100");

    [Fact]
    public void One_row_per_child_says_who_was_female() =>
        Read("Name\tYear\tFemale parent\tMale parent", "Lee\t1954\tS 100\tCNS").ShouldRead("CNS", "S 100", "Lee = CNS(Male) + S 100(Female)");

    [Fact]
    public void Female_and_male_the_same_is_a_selfing() =>
        Read("line,mother,father", "C1,C0,C0").ShouldRead("C0", "C1 = C0(Self)");

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Any_line_end_will_do(string end) =>
        Text(string.Join(end, "child\tparent", "", "Lee\tCNS", "Lee\tS 100")).ShouldRead("CNS", "S 100", "Lee = CNS + S 100");

    [Fact]
    public void A_title_may_stand_above_the_header() =>
        Read("#heliumInput = PEDIGREE \"Winter\tWheat, of \"somebody\"", "Line\tParent", "B, the second\tA").ShouldRead("A", "B, the second = A");

    [Fact]
    public void Without_a_header_there_are_child_and_parent() => Read("# found somewhere", "B;A", "C;A", "A;").ShouldRead("A", "B = A", "C = A");

    [Fact]
    public void Columns_that_cannot_be_told_are_reported() => Read("A,B,C", "D,E,F").ShouldReport(ColumnsNotFound);

    [Theory]
    [InlineData("Offspring name,Parent name", "Lee,CNS", "CNS;Lee = CNS")]
    [InlineData("Line,Female parent name,Male parent", "Lee,S 100,CNS", "CNS;S 100;Lee = CNS(Male) + S 100(Female)")]
    [InlineData("Cultivar number,Cultivar,Mother,Father", "17,Lee,S 100,CNS", "CNS;S 100;Lee = CNS(Male) + S 100(Female)")]
    public void A_heading_may_say_that_a_column_holds_names(string header, string row, string entries) =>
        Read(header, row).ShouldRead(entries.Split(';'));

    [Fact]
    public void Of_a_parents_name_and_its_number_the_name_is_read_and_the_other_column_reported()
    {
        var pedigree = Read("Line,Female parent,Female parent ID,Male parent,Parentage", "Lee,S 100,4,CNS,S 100/CNS");
        pedigree.ShouldRead("CNS", "S 100", "Lee = CNS(Male) + S 100(Female)");
        pedigree.ShouldReport(new PedigreeProblem(ColumnUnread, [], ["Female parent ID", "Parentage"]));
    }

    [Theory]
    [InlineData("Line,Ancestor")]
    [InlineData("Descendant,Parent")]
    [InlineData("Selection,Grandparent")]
    public void A_header_that_is_understood_by_half_is_not_taken_for_a_line(string header) => Read(header, "Lee,CNS").ShouldReport(ColumnsNotFound);

    [Fact]
    public async Task A_circle_of_ten_thousand_lines_is_found_in_time()
    {
        var rows = Enumerable.Range(0, 10_000).Select(n => $"L{n},L{(n + 1) % 10_000}").Prepend("child,parent").ToArray();

        var pedigree = await Task.Run(() => Read(rows)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        pedigree.Entries.Count.ShouldBe(10_000);
        pedigree.Problems.ShouldHaveSingleItem().Lines.Count.ShouldBe(10_000);
    }

    [Fact]
    public void An_empty_file_has_no_columns() => Text("").ShouldReport(ColumnsNotFound);

    [Fact]
    public void An_unknown_parent_is_not_shared() =>
        Read("name,female,male", "B,A,0", "C,,0", "D,0,A").ShouldRead("A", "C", "B = A(Female)", "D = A(Male)");

    [Fact]
    public void A_cross_expression_is_one_name() =>
        Read("child,parent", "Lee,N45-745 x (Ogden x CNS)", "Wayne*2/Kanrich,Wayne").ShouldRead(
            "N45-745 x (Ogden x CNS)", "Wayne", "Lee = N45-745 x (Ogden x CNS)", "Wayne*2/Kanrich = Wayne");

    [Fact]
    public void Quoted_fields_hold_commas_quotes_and_line_ends()
    {
        var pedigree = Read("child,notes,parent", "\"Lee, early\",\"two\nlines\" , \"so called \"\"S 100\"\"\"", "Bad,,,x");
        pedigree.ShouldRead("so called \"S 100\"", "Lee, early = so called \"S 100\"");
        pedigree.ShouldReport(new PedigreeProblem(RowTooLong, [4], []));
    }

    [Fact]
    public void A_quotation_mark_within_a_name_stays() =>
        Read("child,parent", "\"Maris\" type,Cap\"pelle", "Otter,\"open").ShouldRead("\"open", "Cap\"pelle", "\"Maris\" type = Cap\"pelle", "Otter = \"open");

    [Fact]
    public void A_line_that_is_its_own_parent_keeps_its_other_parents()
    {
        var pedigree = Read("child,parent", "B,A", "B,B");
        pedigree.ShouldRead("A", "B = A");
        pedigree.ShouldReport(new PedigreeProblem(OwnParent, [3], ["B"]));
    }

    [Fact]
    public void A_circle_is_left_out_with_the_names_in_it_and_the_rest_is_kept()
    {
        var pedigree = Read("child,parent", "A,C", "B,A", "B,Z", "C,B", "D,C", "Y,X", "X,Y");
        pedigree.ShouldRead("X", "Y", "Z", "A", "B = Z", "C", "D = C");
        pedigree.ShouldReport(new(Cycle, [2, 3, 5], ["A", "B", "C"]), new(Cycle, [7, 8], ["X", "Y"]));
    }

    [Fact]
    public void An_ancestor_on_both_sides_is_no_circle()
    {
        var pedigree = Read("child,parent", "D,B", "D,C", "B,A", "C,A");
        pedigree.ShouldRead("A", "B = A", "C = A", "D = B + C");
        pedigree.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_differ_in_capitals_only_are_kept_and_reported()
    {
        var pedigree = Read("child,parent", "Lee,CNS", "LEE,Ogden");
        pedigree.ShouldRead("CNS", "Ogden", "LEE = Ogden", "Lee = CNS");
        pedigree.ShouldReport(new PedigreeProblem(CaseDiffers, [2, 3], ["LEE", "Lee"]));
    }

    [Fact]
    public void A_child_defined_twice_keeps_all_its_parents()
    {
        var pedigree = Read("name,female,male", "C,A,B", "C,D,A", "C,A,B");
        pedigree.ShouldRead("A", "B", "D", "C = A + B(Male) + D(Female)");
        pedigree.ShouldReport(new PedigreeProblem(DefinitionsDiffer, [2, 3, 4], ["C"]));
    }

    [Fact]
    public void A_row_without_a_child_still_names_a_line()
    {
        var pedigree = Read("child,parent", ",A", "0,0");
        pedigree.ShouldRead("A");
        pedigree.ShouldReport(new PedigreeProblem(ChildMissing, [2], ["A"]));
    }

    [Fact]
    public void A_name_that_is_too_long_is_taken_as_unknown()
    {
        var pedigree = Read("child,parent", $"B,{new string('x', 121)}", $"{new string('ж', 120)},B");
        pedigree.ShouldRead("B", new string('ж', 120) + " = B");
        pedigree.Problems.ShouldHaveSingleItem().Kind.ShouldBe(NameUnusable);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_read_with_a_warning()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.Latin1.GetBytes("child,parent\rGr\u00E8ce,A"));
            var pedigree = PedigreeFile.Read(path);
            pedigree.ShouldRead("A", "Gr\u00E8ce = A");
            pedigree.ShouldReport(new PedigreeProblem(EncodingGuessed, [], []));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Every_problem_is_told_in_a_sentence() => Enum.GetValues<PedigreeProblemKind>().ShouldAllBe(kind =>
        new PedigreeProblem(kind, new[] { 7 }, new[] { "Lee" }).ToString().StartsWith("row 7: ") && new PedigreeProblem(kind, new[] { 7 }, new[] { "Lee" }).ToString().Length > 30);
}
